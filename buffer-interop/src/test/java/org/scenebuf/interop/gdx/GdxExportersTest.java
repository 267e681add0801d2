package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.utils.GdxNativesLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferExporterContract;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.texture.RamImage;

/** libGDX's pixels lend as all other images do. */
class GdxExportersTest {

    @BeforeAll
    static void loadLibGdx() {
        GdxNativesLoader.load();
    }

    abstract static class OfAPixmap extends BufferExporterContract {

        private GdxPixmap pixmap;
        private ImageChangeCursor cursor;

        abstract BufferExporter exporter(RamImage image);

        @Override
        protected BufferExporter make() {
            pixmap = GdxPixmap.allocate(8, 4, Pixmap.Format.RGBA8888);
            cursor = pixmap.texture().ramImage().changes().newCursor();
            return exporter(pixmap.texture().ramImage());
        }

        @Override
        protected void closeOwner() {
            pixmap.texture().close();
        }

        @Override
        protected boolean changesSeen() {
            return cursor.drain(region -> { }) > 0;
        }
    }

    @Nested
    class Whole extends OfAPixmap {

        @Override
        BufferExporter exporter(RamImage image) {
            return image;
        }
    }

    @Nested
    class Region extends OfAPixmap {

        @Override
        BufferExporter exporter(RamImage image) {
            return image.region(ImageRegion.of(1, 1, 5, 2));
        }
    }
}
