"""The chain of stages: every article passes them in this order; each fills the field that bears its name."""

from bilat.stages.chain import STAGES, Stage, code_article

__all__ = ["STAGES", "Stage", "code_article"]
