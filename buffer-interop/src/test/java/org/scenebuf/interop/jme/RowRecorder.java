package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.system.NullRenderer;
import java.util.BitSet;

/** Counts what a GPU would get. */
final class RowRecorder implements RangeSender {

    private final BitSet bytes = new BitSet();
    private int calls;
    private int mipmaps;

    @Override
    public long send(int id, Changes changes) {
        assertTrue(id >= 0);
        return changes.drainTo((offset, count, address) -> {
            calls++;
            bytes.set((int) offset, (int) (offset + count));
        });
    }

    @Override
    public void generateMipmaps() {
        mipmaps++;
    }

    int calls() {
        return calls;
    }

    int mipmaps() {
        return mipmaps;
    }

    /** Which bytes, of whatever buffer. */
    BitSet bytes() {
        return bytes;
    }

    /** Watches a geometry, and makes jME believe that the GPU has all of its mesh. */
    void watch(JmeUploads uploads, Geometry geometry) {
        uploads.sendBy(this);
        uploads.watch(geometry);
        uploads.upload(new NullRenderer());
        Mesh mesh = geometry.getMesh();
        for (VertexBuffer buffer : mesh.getBufferList()) {
            settle(buffer);
        }
        for (int level = 0; level < mesh.getNumLodLevels(); level++) {
            settle(mesh.getLodLevel(level));
        }
    }

    private static void settle(VertexBuffer buffer) {
        if (buffer.getData() != null && buffer.getId() == -1) {
            buffer.setId(1);
            buffer.clearUpdateNeeded();
        }
    }
}
