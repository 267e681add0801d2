package org.scenebuf.engine.paging;

/** The kinds of records. */
enum RecordKind {

    /** The beginning of a segment. */
    SEGMENT,
    /** A chunk, new or replaced. */
    PUT,
    /** The deletion of a chunk. */
    DELETE,
    /** A commit, with a list of its records. */
    COMMIT
}
