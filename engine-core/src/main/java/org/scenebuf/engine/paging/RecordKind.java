package org.scenebuf.engine.paging;

/** What a record of a segment tells. */
enum RecordKind {

    /** Begins a segment. */
    SEGMENT,
    /** A chunk, new or again. */
    PUT,
    /** That a chunk is gone. */
    DELETE,
    /** That all records which it lists are there together. */
    COMMIT
}
