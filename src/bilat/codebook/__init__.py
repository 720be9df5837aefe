"""The codebook: one YAML a PLOVER type, parsed and refused at load."""

from bilat.codebook.frames import Codebook, Frame, TypeEntry
from bilat.codebook.load import load_codebook

__all__ = ["Codebook", "Frame", "TypeEntry", "load_codebook"]
