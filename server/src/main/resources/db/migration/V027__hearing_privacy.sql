-- Who does not want to be counted where others see how many have heard a message.
ALTER TABLE account ADD COLUMN hears_uncounted boolean NOT NULL DEFAULT false;
