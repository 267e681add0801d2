package org.scenebuf.engine.paging;

import java.io.Serializable;

/**
 * Changes one chunk, knowing nothing but that chunk: so that the same edit can be made here, by several threads, or
 * later where the data is.
 *
 * <pre>{@code
 * ChunkEdit raise = chunk -> {
 *     try (GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3n3t2(), chunk)) {
 *         Bulk.add(rows.column("vertex"), 0, 1.5, 0);
 *     }
 * };
 * }</pre>
 */
@FunctionalInterface
public interface ChunkEdit extends Serializable {

    /**
     * Changes a chunk, by views of it. It keeps none of them, and takes no address: by an address somebody could write
     * to the chunk later.
     *
     * @param chunk lends its items until this returns
     * @throws Exception when it cannot be done; the chunk is then as before
     */
    void apply(EditedChunk chunk) throws Exception;
}
