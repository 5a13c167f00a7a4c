"""Named tuples that are cheap to define. In: a class body. Out: a tuple class with named fields.

``typing.NamedTuple`` compiles the annotation of every field; the seventy records of a
check took half an interpreter start, and importing typing a quarter. Here annotations stay the
text that they are. Type checkers see ``typing.NamedTuple``.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Defining(type):
        """Makes of a class body with annotated fields a named tuple, methods included."""

        def __new__(cls, name, bases, body):
            if not bases:  # NamedTuple itself
                return super().__new__(cls, name, bases, body)
            fields = body.pop("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body.pop("__module__"))
            made.__annotations__ = fields
            for key in body:
                setattr(made, key, body[key])
            return made

    class NamedTuple(metaclass=_Defining):
        """The base of records, as ``typing.NamedTuple``: fields with annotations, then defaults."""


__all__ = ["TYPE_CHECKING", "NamedTuple"]
