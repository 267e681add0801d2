package org.scenebuf.engine.asset;

import java.util.List;
import org.scenebuf.engine.geom.Contents;
import org.scenebuf.engine.geom.GeomVertexColumn;
import org.scenebuf.engine.geom.InternalName;
import org.scenebuf.engine.geom.NumericType;

/**
 * A column of a primitive's vertices.
 *
 * @param meaning what it is
 * @param accessor where its elements are
 */
record GltfAttribute(Meaning meaning, GltfAccessor accessor) {

    private static final List<NumericType> FLOATS = List.of(NumericType.FLOAT32);
    private static final List<NumericType> FLOATS_OR_PARTS =
        List.of(NumericType.FLOAT32, NumericType.UINT8, NumericType.UINT16);

    /** The attributes that are loaded, with what their columns may be. */
    enum Meaning {

        POSITION(InternalName.VERTEX, Contents.POINT, 3, 3, FLOATS),
        NORMAL(InternalName.NORMAL, Contents.NORMAL, 3, 3, FLOATS),
        TEXCOORD(InternalName.TEXCOORD, Contents.TEXCOORD, 2, 2, FLOATS_OR_PARTS),
        COLOR(InternalName.COLOR, Contents.COLOR, 3, 4, FLOATS_OR_PARTS);

        private final InternalName column;
        private final Contents contents;
        private final int fewest;
        private final int most;
        private final List<NumericType> types;

        Meaning(InternalName column, Contents contents, int fewest, int most, List<NumericType> types) {
            this.column = column;
            this.contents = contents;
            this.fewest = fewest;
            this.most = most;
            this.types = types;
        }

        /** Whole numbers must be parts of 1. */
        boolean allows(GltfAccessor accessor) {
            boolean whole = accessor.type() != NumericType.FLOAT32;
            return accessor.components() >= fewest && accessor.components() <= most
                && types.contains(accessor.type()) && accessor.normalized() == whole;
        }

        String allowed() {
            String numbers = fewest == most ? String.valueOf(most) : fewest + " or " + most;
            return numbers + " of " + types + ", normalized where they are whole numbers, for " + this;
        }
    }

    GeomVertexColumn column(long byteOffset) {
        return new GeomVertexColumn(meaning.column, accessor.components(), accessor.type(), meaning.contents,
            Math.toIntExact(byteOffset), accessor.normalized());
    }
}
