# The project file
project-none = There is no file “{ $name }”. Was it moved, or is a drive not connected?
project-not-a-project = “{ $name }” is not a project of Hattama. Open it as a file of protocols if it is one.
project-strange = “{ $name }” stands in this project file, which no project of Hattama holds. The file was changed by another program; nothing of it was opened. Ask for a fresh copy.
project-newer = “{ $name }” was written by a newer Hattama (version { $version } of the project file, this program knows { $known }). Install the newer program; the file was not touched.
project-damaged = “{ $name }” is damaged and cannot be read. Take a copy from elsewhere; this file was not changed.
project-exists = There is a file “{ $name }” already. Choose another name, or open it.
project-read-only = This project is open in another program (on { $machine }) or its folder cannot be written. It can be read; save a copy under another name to go on working.
project-lost-source = The project does not hold “{ $name }” as it was handed in. Open the original file again; everything else is kept.
project-cannot = “{ $name }” cannot be written: { $reason }. Everything saved before is kept. Make room or choose another folder.
