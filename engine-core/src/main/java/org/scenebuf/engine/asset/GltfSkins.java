package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Skin;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.vertex.NumericType;

/**
 * The skins of a model. Skins are not applied: a mesh with a skin is shown in its bind pose, in which joint x inverse
 * bind matrix is the identity for each joint. A warning tells where joints stand otherwise.
 */
final class GltfSkins {

    private static final int MATRIX = 16;
    private static final float TOLERANCE = 1e-3f;

    private final GltfDocument document;
    private final GltfAccessors accessors;
    private final GltfArrays arrays;
    private final List<Skinned> skinned = new ArrayList<>();

    private record Skinned(String node, int skin) {
    }

    GltfSkins(GltfDocument document, GltfAccessors accessors, GltfArrays arrays) {
        this.document = document;
        this.accessors = accessors;
        this.arrays = arrays;
    }

    /** Adds a node that has a skin. */
    void add(String node, int skin) {
        skinned.add(new Skinned(node, skin));
    }

    /**
     * Warns where joints differ from the bind pose.
     *
     * @param placed the nodes of the scene by their numbers; joints outside the scene are ignored
     */
    void warnWhereOtherwise(Map<Integer, SceneNode> placed) {
        for (Skinned one : skinned) {
            try {
                warnWhereOtherwise(one, document.item(GltfKind.SKINS, one.skin()), placed);
            } catch (AssetException refused) {
                document.report().leaveOut(GltfDocument.place(GltfKind.SKINS, one.skin()), refused);
            }
        }
    }

    private void warnWhereOtherwise(Skinned one, Skin skin, Map<Integer, SceneNode> placed) {
        List<Integer> joints = GltfDocument.orEmpty(skin.getJoints());
        List<Matrix4f> inverse = inverseBindMatrices(skin.getInverseBindMatrices(), joints.size());
        List<SceneNode> there = new ArrayList<>();
        List<Matrix4f> inverseOfThose = new ArrayList<>();
        for (int k = 0; k < joints.size(); k++) {
            @Nullable SceneNode joint = placed.get(joints.get(k));
            if (joint != null) {
                there.add(joint);
                inverseOfThose.add(inverse.get(k));
            }
        }
        List<Matrix4f> nets = SceneNode.netTransforms(there);
        for (int k = 0; k < nets.size(); k++) {
            if (!isBound(nets.get(k), inverseOfThose.get(k))) {
                document.report().warn("joints of " + one.node() + " in its bind pose", there.get(k).name()
                    + " elsewhere", "it is shown in its bind pose");
                return;
            }
        }
    }

    private List<Matrix4f> inverseBindMatrices(@Nullable Integer index, int count) {
        List<Matrix4f> matrices = new ArrayList<>();
        if (index == null) {
            for (int k = 0; k < count; k++) {
                matrices.add(new Matrix4f());
            }
            return matrices;
        }
        GltfAccessor accessor = accessors.accessor(index);
        boolean fits = accessor.components() == MATRIX && accessor.type() == NumericType.FLOAT32
            && accessor.count() >= count;
        document.require(fits, "a MAT4 of FLOAT32 for each of " + count + " joints in accessor " + index,
            accessor.count() + " of " + accessor.shape());
        try (NativeMemory copy = arrays.copy("inverse bind matrices", accessor); Loan loan = copy.lend("reading")) {
            for (int k = 0; k < count; k++) {
                matrices.add(matrix(loan.segment(), k));
            }
        }
        return matrices;
    }

    private static Matrix4f matrix(MemorySegment floats, int index) {
        float[] columns = new float[MATRIX];
        MemorySegment.copy(floats, ValueLayout.JAVA_FLOAT, (long) index * MATRIX * Float.BYTES, columns, 0, MATRIX);
        return new Matrix4f().set(columns);
    }

    /** {@return whether a joint stands in its bind pose, within the precision of its numbers} */
    private static boolean isBound(Matrix4f joint, Matrix4f inverse) {
        Vector3f distance = joint.getTranslation(new Vector3f());
        Matrix4f moved = joint.mul(inverse, new Matrix4f());
        float reach = Math.max(1, distance.length());
        Vector3f shift = moved.getTranslation(new Vector3f());
        return shift.length() <= TOLERANCE * reach
            && moved.setTranslation(0, 0, 0).equals(new Matrix4f(), TOLERANCE);
    }
}
