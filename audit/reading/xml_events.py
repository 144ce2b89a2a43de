"""Reads XML with expat: local names only, any prefix or namespace, never an entity."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from audit.reading.content import Refused

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], None]
OnEnd = Callable[[str], None]
OnText = Callable[[str], None]


class _LocalNames(dict[str, str]):
    """Cache of "namespace name" to "name"."""

    def __missing__(self, full: str) -> str:
        local = full.rpartition(" ")[2]
        self[full] = local
        return local


def parse_xml(data: bytes, start: OnStart, end: OnEnd | None, text: OnText | None) -> None:
    """Send the events of a document to the callbacks; attribute names are local names, too.

    Raises:
        Refused: the document declares a document type, or is not well-formed.
    """
    names = _LocalNames()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.ordered_attributes = False
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda tag, found: start(names[tag], _local(found, names))
    if end is not None:
        on_end = end
        parser.EndElementHandler = lambda tag: on_end(names[tag])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused("damaged", str(error)) from error


def _local(attributes: Attributes, names: Mapping[str, str]) -> Attributes:
    if not any(" " in name for name in attributes):
        return attributes
    return {names[name]: value for name, value in attributes.items()}


def _refuse_doctype(name: str, system: str | None, public: str | None, internal: int) -> None:
    raise Refused("unsafe-xml", f"<!DOCTYPE {name}")
