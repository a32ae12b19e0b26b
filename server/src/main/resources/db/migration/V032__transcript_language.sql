-- Which languages there are words in, also of models that have been removed: the next one is found without reading all.
CREATE INDEX transcript_language ON transcript (language);
