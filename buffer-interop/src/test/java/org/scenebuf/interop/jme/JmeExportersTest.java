package org.scenebuf.interop.jme;

import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.shape.Box;
import com.jme3.texture.Image;
import com.jme3.texture.Image.Format;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferExporterContract;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** jME's meshes and images lend as all other memory does. */
class JmeExportersTest {

    @BeforeAll
    static void install() {
        JmeAllocator.install();
    }

    abstract static class OfABuffer extends BufferExporterContract {

        private GeomVertexArrayData rows;
        private ChangeCursor cursor;

        abstract BufferExporter exporter(GeomVertexArrayData array);

        @Override
        protected BufferExporter make() {
            Mesh mesh = new Box(1, 2, 3);
            rows = JmeMesh.array(mesh.getBuffer(Type.Position));
            cursor = rows.changes().newCursor();
            return exporter(rows);
        }

        @Override
        protected void closeOwner() {
            rows.close();
        }

        @Override
        protected boolean changesSeen() {
            return cursor.drain((first, count) -> { }) > 0;
        }
    }

    @Nested
    class Rows extends OfABuffer {

        @Override
        BufferExporter exporter(GeomVertexArrayData array) {
            return array;
        }
    }

    @Nested
    class Column extends OfABuffer {

        @Override
        BufferExporter exporter(GeomVertexArrayData array) {
            return array.column("vertex");
        }
    }

    abstract static class OfAnImage extends BufferExporterContract {

        private JmePixels pixels;
        private ImageChangeCursor cursor;

        abstract BufferExporter exporter(JmePixels of);

        @Override
        protected BufferExporter make() {
            pixels = JmeImage.of(new Image(Format.ABGR8, 8, 4, BufferUtils.createByteBuffer(8 * 4 * 4),
                ColorSpace.Linear)).pixels();
            cursor = pixels.changes().newCursor();
            return exporter(pixels);
        }

        @Override
        protected void closeOwner() {
            pixels.storage().close();
        }

        @Override
        protected boolean changesSeen() {
            return cursor.drain(region -> { }) > 0;
        }
    }

    @Nested
    class Pixels extends OfAnImage {

        @Override
        BufferExporter exporter(JmePixels of) {
            return of;
        }
    }

    @Nested
    class PixelsFromTheTop extends OfAnImage {

        @Override
        BufferExporter exporter(JmePixels of) {
            return of.rgbaFromTop();
        }
    }

    @Nested
    class RegionOfPixels extends OfAnImage {

        @Override
        BufferExporter exporter(JmePixels of) {
            return of.region(ImageRegion.of(2, 1, 3, 2));
        }
    }
}
