package org.scenebuf.interop.nd4j;

import org.junit.jupiter.api.Nested;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BorrowerContract;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.OwnMemoryContract;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** INDArrays over engine memory lend that memory on, and INDArrays lend their own. */
class Nd4jExportersTest {

    /** Passes requests on to what it was opened on. */
    abstract static class OfAView extends BorrowerContract {

        private BufferExporter source;

        abstract BufferExporter source(GeomVertexArrayData array);

        @Override
        protected BufferExporter over(GeomVertexArrayData array) {
            source = source(array);
            Nd4jView view = Nd4jViews.open(source);
            givesBackBy(view::close);
            return view;
        }

        @Override
        protected BufferExporter named() {
            return source;
        }
    }

    @Nested
    class ViewOfAColumn extends OfAView {

        @Override
        BufferExporter source(GeomVertexArrayData array) {
            return array.column("vertex");
        }
    }

    @Nested
    class ViewOfRows extends OfAView {

        @Override
        BufferExporter source(GeomVertexArrayData array) {
            return new NumbersOfRecords(array);
        }
    }

    @Nested
    class NumbersOfRows extends BorrowerContract {

        @Override
        protected BufferExporter over(GeomVertexArrayData array) {
            givesBackBy(() -> { });
            return new NumbersOfRecords(array);
        }
    }

    @Nested
    class ArrayOfNd4js extends OwnMemoryContract {

        @Override
        protected BufferExporter lender() {
            Nd4jExporter lender = Nd4jExporter.of(Nd4j.zeros(DataType.FLOAT, 4, 3));
            closedBy(lender::close);
            return lender;
        }
    }
}
