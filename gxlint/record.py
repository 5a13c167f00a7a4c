"""Named tuples that are cheap to define. In: a class body. Out: a tuple class with named fields.

``typing.NamedTuple`` compiles the annotation of every field, and ``collections.namedtuple`` a
constructor for every class; the hundred records of a check took half an interpreter start, and
importing typing a quarter. Here annotations stay the text that they are, and one constructor is
compiled for each number of fields: the others differ in the names of its parameters only.
Type checkers see ``typing.NamedTuple``.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Record(tuple):
        """What named tuples have in common, as ``collections.namedtuple`` gives it to each."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            said = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({said})"

        def __getnewargs__(self):
            return tuple(self)

    _shapes = {}  # by number of fields: the constructor, and what reads each field

    def _shape(count):
        known = _shapes.get(count)
        if known is None:
            names = [f"field{number}" for number in range(count)]
            # By its name: of a class that nobody holds, a collector may empty the dictionary.
            made = namedtuple("Shape", names)
            known = _shapes[count] = made.__new__, [vars(made)[name] for name in names]
        return known

    def _constructor(owner, like, fields, defaults):
        code = like.__code__.replace(co_varnames=("_cls", *fields), co_name="__new__")
        made = type(like)(code, like.__globals__, "__new__", defaults or None)
        made.__qualname__ = f"{owner}.__new__"
        return made

    class _Defining(type):
        """Makes of a class body with annotated fields a named tuple, methods included."""

        def __new__(cls, name, bases, body):
            if not bases:  # NamedTuple itself
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            like, readers = _shape(len(fields))
            body.update(zip(fields, readers, strict=True))
            body["_fields"] = body["__match_args__"] = fields
            body["_field_defaults"] = defaults
            body["__slots__"] = ()
            body["__new__"] = _constructor(name, like, fields, tuple(defaults.values()))
            return type(name, (_Record,), body)

    class NamedTuple(metaclass=_Defining):
        """The base of records, as ``typing.NamedTuple``: fields with annotations, then defaults."""


build = tuple.__new__
"""``build(Record, (a value for every field,))``: at half the price, where a report has hundreds."""

__all__ = ["TYPE_CHECKING", "NamedTuple", "build"]
