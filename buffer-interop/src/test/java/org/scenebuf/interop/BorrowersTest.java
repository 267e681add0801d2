package org.scenebuf.interop;

import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BorrowerContract;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.LendingContract;
import org.scenebuf.engine.buffer.OwnMemoryContract;
import org.scenebuf.engine.buffer.ReadOnlyExporterContract;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.slicer.Slicer;
import org.scenebuf.interop.slicer.ViewWrapper;
import org.scenebuf.interop.view.MemoryView;

/** The borrowers lend on what they borrowed, and keep the promises that the engine's own lenders make. */
class BorrowersTest {

    @Nested
    class MemoryViewOfRows extends BorrowerContract {

        @Override
        protected BufferExporter over(GeomVertexArrayData array) {
            MemoryView view = MemoryView.of(array);
            givesBackBy(view::close);
            return view;
        }
    }

    @Nested
    class MemoryViewOfAColumn extends BorrowerContract {

        @Override
        protected BufferExporter over(GeomVertexArrayData array) {
            MemoryView view = MemoryView.of(array.column("normal"));
            givesBackBy(view::close);
            return view;
        }
    }

    @Nested
    class SlicedMemoryView extends BorrowerContract {

        @Override
        protected BufferExporter over(GeomVertexArrayData array) {
            MemoryView view = MemoryView.of(array.column("vertex"));
            givesBackBy(view::close);
            return view.slice("5:1:-2, ::2");
        }
    }

    @Nested
    class CastMemoryView extends BorrowerContract {

        @Override
        protected BufferExporter over(GeomVertexArrayData array) {
            MemoryView view = MemoryView.of(array);
            givesBackBy(view::close);
            return view.cast("B").cast("f");
        }
    }

    @Nested
    class MemCacheInPlace extends BorrowerContract {

        @Override
        protected BufferExporter over(GeomVertexArrayData array) {
            ViewWrapper wrapper = Slicer.of(array).slice("1:6, 'vertex', ('x', 'y')");
            givesBackBy(wrapper::close);
            return wrapper.memCache();
        }
    }

    @Nested
    class MemCacheCopied extends OwnMemoryContract {

        @Override
        protected BufferExporter lender() {
            GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 7);
            ViewWrapper wrapper = Slicer.of(rows).slice("[5, 0, 3], 'vertex', 'zx'");
            closedBy(() -> {
                wrapper.free();
                rows.close();
            });
            return wrapper.memCache();
        }
    }

    @Nested
    class NpyMapped extends OwnMemoryContract {

        @TempDir
        private Path folder;

        @Override
        protected BufferExporter lender() {
            NpyArray array = Npy.create(folder.resolve("made.npy"), ElementFormat.of("f"), 'C', 5, 3);
            closedBy(array::close);
            return array;
        }
    }

    @Nested
    class NpyRead extends OwnMemoryContract {

        @TempDir
        private Path folder;

        @Override
        protected BufferExporter lender() {
            Path file = folder.resolve("file.npy");
            Npy.write(file, Buffers.wrap(new short[] {1, 2, 3}));
            NpyArray array = Npy.read(file);
            closedBy(array::close);
            return array;
        }
    }

    /** Nobody can change what was mapped to read: there is nothing to see. */
    @Nested
    class NpyMappedToRead extends LendingContract {

        @TempDir
        private Path folder;
        private NpyArray array;

        @Override
        protected BufferExporter make() {
            Path file = folder.resolve("file.npy");
            Npy.write(file, Buffers.wrap(new float[] {1, 2, 3}));
            array = Npy.map(file, MapMode.READ_ONLY);
            return array;
        }

        @Override
        protected void closeOwner() {
            array.close();
        }
    }

    @Nested
    class MemoryViewToRead extends ReadOnlyExporterContract {

        private GeomVertexArrayData rows;
        private ChangeCursor cursor;
        private MemoryView view;

        @Override
        protected BufferExporter make() {
            rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 7);
            cursor = rows.changes().newCursor();
            view = MemoryView.of(rows);
            return view.toReadOnly();
        }

        @Override
        protected void closeOwner() {
            view.close();
            rows.close();
        }

        @Override
        protected boolean changesSeen() {
            return cursor.drain((first, count) -> { }) > 0;
        }
    }
}
