package org.scenebuf.engine.asset;

import java.util.List;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/**
 * A column of a primitive's vertices.
 *
 * @param meaning what the column means
 * @param set which of several columns with that meaning this is, from 0
 * @param accessor the elements of the column
 */
record GltfAttribute(Meaning meaning, int set, GltfAccessor accessor) {

    private static final List<NumericType> NONE = List.of();
    private static final List<NumericType> PARTS = List.of(NumericType.UINT8, NumericType.UINT16);
    private static final List<NumericType> SIGNED = List.of(NumericType.INT8, NumericType.INT16);
    private static final List<NumericType> SMALL =
        List.of(NumericType.INT8, NumericType.UINT8, NumericType.INT16, NumericType.UINT16);

    /** The attributes that are loaded, and the types that their columns may have. */
    enum Meaning {

        POSITION(InternalName.VERTEX, Contents.POINT, 3, 3, NONE, SMALL, SMALL),
        NORMAL(InternalName.NORMAL, Contents.NORMAL, 3, 3, NONE, SIGNED, NONE),
        TEXCOORD(InternalName.TEXCOORD, Contents.TEXCOORD, 2, 2, PARTS, SMALL, SMALL),
        COLOR(InternalName.COLOR, Contents.COLOR, 3, 4, PARTS, PARTS, NONE);

        private final InternalName column;
        private final Contents contents;
        private final int fewest;
        private final int most;

        /** Types of whole numbers that stand for fractions, in any model. */
        private final List<NumericType> parts;

        /** Types of whole numbers that stand for fractions, in a quantised model. */
        private final List<NumericType> quantizedParts;

        /** Types of whole numbers that stand for themselves, in a quantised model. */
        private final List<NumericType> quantized;

        Meaning(InternalName column, Contents contents, int fewest, int most, List<NumericType> parts,
            List<NumericType> quantizedParts, List<NumericType> quantized) {
            this.column = column;
            this.contents = contents;
            this.fewest = fewest;
            this.most = most;
            this.parts = parts;
            this.quantizedParts = quantizedParts;
            this.quantized = quantized;
        }

        boolean allows(GltfAccessor accessor, boolean isQuantized) {
            boolean isFloat = accessor.type() == NumericType.FLOAT32 && !accessor.normalized();
            return accessor.components() >= fewest && accessor.components() <= most
                && (isFloat || wholeNumbers(accessor.normalized(), isQuantized).contains(accessor.type()));
        }

        /** {@return whether whole numbers must stand for fractions, although the model does not say so} */
        boolean needsNormalized(GltfAccessor accessor) {
            return this == COLOR && !accessor.normalized() && parts.contains(accessor.type());
        }

        private List<NumericType> wholeNumbers(boolean normalized, boolean isQuantized) {
            if (normalized) {
                return isQuantized ? quantizedParts : parts;
            }
            return isQuantized ? quantized : NONE;
        }

        String allowed() {
            String numbers = fewest == most ? String.valueOf(most) : fewest + " or " + most;
            return numbers + " of FLOAT32" + (parts.isEmpty() ? "" : " or normalized " + parts) + " for " + this
                + ", with KHR_mesh_quantization also normalized " + quantizedParts + " and plain " + quantized;
        }
    }

    GeomVertexColumn column(long byteOffset) {
        InternalName name = meaning == Meaning.TEXCOORD ? InternalName.texcoord(set) : meaning.column;
        return new GeomVertexColumn(name, accessor.components(), accessor.type(), meaning.contents,
            Math.toIntExact(byteOffset), accessor.normalized());
    }

    /** {@return glTF's name of the attribute} */
    String semantic() {
        return switch (meaning) {
            case POSITION, NORMAL -> meaning.name();
            case TEXCOORD, COLOR -> meaning + "_" + set;
        };
    }

    @Override
    public String toString() {
        return meaning + (set == 0 ? " " : " of set " + set + " ") + accessor.index();
    }
}
