"""Settings of the property tests: the same cases on every run of a server, no clock."""

import os

from hypothesis import Phase, settings

# A sample is named by a few numbers and its failure tells the cell: shrinking costs minutes
# and shows nothing more.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
settings.register_profile("local", deadline=None, phases=PHASES)
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")
