-- A page of documents is read in the order of their places. Without this each page sorted all documents of its benchmark, 0.15 s of 200,000, and a report
-- as JSON did so for every thousand. No report changes a place, so the index costs when documents are added and never again.
create index document_by_place on document (benchmark_id, place);
