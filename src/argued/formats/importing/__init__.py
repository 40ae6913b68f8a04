"""The part of importing that all formats share: from drafts to articles."""
