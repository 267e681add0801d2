package org.scenebuf.examples.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.lz4.LZ4;
import org.lwjgl.util.meshoptimizer.MeshOptimizer;

/** Codes vertex rows with meshoptimizer and LZ4 alone. As in the store's codec, the pieces fit into a cache. */
final class PlainCoding {

    private static final int PIECE = 1 << 18;

    private final ByteBuffer rows;
    private final int stride;
    private final ByteBuffer form;
    private final List<ByteBuffer> packed = new ArrayList<>();
    private final ByteBuffer back;

    PlainCoding(ByteBuffer rows, int stride) {
        this.rows = rows;
        this.stride = stride;
        this.form = ByteBuffer.allocateDirect((int) MeshOptimizer.meshopt_encodeVertexBufferBound(PIECE / stride,
            stride));
        this.back = ByteBuffer.allocateDirect(rows.capacity());
    }

    void encode() {
        packed.clear();
        for (int at = 0; at < rows.capacity(); at += PIECE) {
            long size = MeshOptimizer.nmeshopt_encodeVertexBufferLevel(MemoryUtil.memAddress(form, 0), form.capacity(),
                MemoryUtil.memAddress(rows, at), PIECE / stride, stride, 0, 0);
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
            int stored = LZ4.LZ4_compress_default(form.duplicate().clear().limit((int) size), piece);
            packed.add(piece.limit(stored));
        }
    }

    void decode() {
        for (int k = 0; k < packed.size(); k++) {
            int size = LZ4.LZ4_decompress_safe(packed.get(k), form.duplicate().clear());
            int wrong = MeshOptimizer.nmeshopt_decodeVertexBuffer(MemoryUtil.memAddress(back, k * PIECE),
                PIECE / stride, stride, MemoryUtil.memAddress(form, 0), size);
            if (size < 0 || wrong != 0) {
                throw new IllegalStateException("piece " + k + " was not decoded");
            }
        }
    }
}
