-- Holds come and go, so a vacuum finds next to none and cuts the table off: for that it locks everybody out, and then
-- PostgreSQL plans to read a table of a page or none from end to end, as cheaper than an index. Prepared statements keep
-- that plan until the next vacuum, while the table fills up with dead rows.
ALTER TABLE "CreditHold" SET (vacuum_truncate = false);
