#!/bin/sh
# Makes ready what Hattama needs, and does nothing when all is there already.
#
#   tools/setup.sh run    to run the program   (packages of requirements.lock)
#   tools/setup.sh dev    to test and check it (packages of requirements-dev.lock)
#
# PYTHON=python3.12 chooses the Python; without it python3 is taken, or the newest that is new enough.
set -eu
unset CDPATH PYTHONHOME PYTHONPATH
cd "$(dirname "$0")/.."

mode=${1:-dev}
venv=.venv
unfinished=$venv/unfinished # exists while packages are being installed

fail() {
    printf '\nhattama: %s\n' "$*" >&2
    exit 1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3 python3.14 python3.13 python3.12 python3.11
    fi
    for candidate in "$@"; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "Python 3.11 or newer is needed; looked for: $*"
}

# Debian packages that are missing here: Qt's shared libraries, and what makes a virtual environment.
missing_packages() {
    "$python" tools/qt_libraries.py
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])'
    fi
}

# Debian 13 and Ubuntu 24.04 renamed some libraries to NAMEt64.
names_here() {
    for package in "$@"; do
        if apt-cache show "${package}t64" >/dev/null 2>&1; then package=${package}t64; fi
        printf '%s ' "$package"
    done
}

install_packages() {
    if ! command -v apt-get >/dev/null; then
        fail "These packages are missing (Debian's names); install them, then try again: $*"
    elif [ "$(id -u)" = 0 ]; then
        as_root="env"
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n env"
    else
        say_what_to_type "$(names_here "$@")"
    fi
    echo "hattama: installing $*"
    # A source that does not answer must not stop us: the packages may come from another one.
    $as_root apt-get update -qq || true
    # shellcheck disable=SC2046,SC2086  # both are lists of words
    $as_root DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        $(names_here "$@") || fail "apt-get could not install: $*"
}

say_what_to_type() {
    command="apt-get update && apt-get install -y --no-install-recommends ${1% }"
    if command -v sudo >/dev/null; then
        command="sudo sh -c '$command'"
    else
        command="su -c '$command'"
    fi
    fail "Some packages of the system are missing. Type this, then try again:

    $command
"
}

# What the environment was made from: its place, its Python and the lock. Fails if it does not start.
fingerprint() {
    "$venv/bin/python" - "$1" "$PWD/$venv" <<'PYTHON'
import hashlib, os, sys
lock, place = sys.argv[1:]
if not os.path.samefile(sys.prefix, place):
    sys.exit("not the environment of this folder")
print(hashlib.sha256(open(lock, "rb").read()).hexdigest(), place, sys.base_prefix, sys.version)
PYTHON
}

lock_of() {
    if [ "$1" = dev ]; then echo requirements-dev.lock; else echo requirements.lock; fi
}

stamp_of() {
    echo "$venv/installed-$1"
}

is_ready() {
    [ ! -e "$unfinished" ] && [ -e "$(stamp_of "$1")" ] &&
        [ "$(cat "$(stamp_of "$1")")" = "$(fingerprint "$(lock_of "$1")" 2>/dev/null)" ]
}

# Only when PYTHON is given: is the environment made of that very Python?
is_asked_python() {
    describe='import sys; print(sys.base_prefix, sys.version)'
    [ -z "${PYTHON:-}" ] ||
        [ "$("$python" -c "$describe")" = "$("$venv/bin/python" -c "$describe" 2>/dev/null)" ]
}

make_environment() {
    echo "hattama: making $venv with $("$python" --version)"
    rm -rf "$venv"
    mkdir "$venv"
    : >"$unfinished"
    "$python" -m venv "$venv" || fail "the virtual environment could not be made"
}

install_lock() {
    echo "hattama: installing the packages of $(lock_of "$mode") (minutes, if they are not here yet)"
    : >"$unfinished"
    "$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --no-input \
        --only-binary :all: --require-hashes -r "$(lock_of "$mode")" ||
        fail "the packages could not be installed; the first set-up needs the internet"
    for done in run "$mode"; do
        fingerprint "$(lock_of "$done")" >"$(stamp_of "$done")"
    done
    rm "$unfinished"
}

# Two set-ups at once would spoil each other: the second one waits.
if command -v flock >/dev/null; then
    exec 9>.venv.lock
    flock -n 9 || { echo "hattama: waiting for another set-up to end" && flock 9; }
fi

python=$(find_python)
packages=$(missing_packages)
# shellcheck disable=SC2086  # a list of words
[ -z "$packages" ] || install_packages $packages

is_asked_python && is_ready "$mode" && exit 0
# Development tools are added to an environment that runs the program; all else is made anew.
if ! is_asked_python || ! is_ready run || [ -e "$(stamp_of dev)" ]; then make_environment; fi
install_lock
echo "hattama: ready"
