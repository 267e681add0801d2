package org.scenebuf.engine.paging;

import java.io.Serializable;

/**
 * An edit of one chunk, which uses nothing but that chunk. So the same edit can run here, on several threads, or
 * later on another machine that has the data.
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
     * Changes a chunk through views of it. The edit must keep no view, and must not take an address: another thread
     * could write to the chunk through the address later. A sweep that is begun by an edit is refused, and a call of a
     * pager that would wait for the edited chunk.
     *
     * @param chunk the chunk, which lends its items until this method returns
     * @throws Exception when the edit fails; the chunk does not change then
     */
    void apply(EditedChunk chunk) throws Exception;
}
