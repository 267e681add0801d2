package org.scenebuf.engine.bulk;

import java.util.Arrays;
import org.joml.Matrix3fc;
import org.joml.Matrix4fc;
import org.joml.Matrix4x3d;
import org.joml.Matrix4x3f;
import org.joml.Matrix4x3fc;
import org.scenebuf.engine.internal.ErrorText;

/** Converts JOML's matrices to affine transformations of column vectors. A matrix that is not affine throws. */
final class Affine {

    private Affine() {
    }

    static Matrix4x3d of(Matrix4fc m) {
        boolean affine = m.m03() == 0 && m.m13() == 0 && m.m23() == 0 && m.m33() == 1;
        if (!affine) {
            throw new IllegalArgumentException(ErrorText.of("an affine matrix, whose last row is 0 0 0 1",
                Arrays.toString(new float[] {m.m03(), m.m13(), m.m23(), m.m33()}),
                "divide by w in code of your own"));
        }
        return of(m.get4x3(new Matrix4x3f()));
    }

    static Matrix4x3d of(Matrix4x3fc m) {
        return new Matrix4x3d(m);
    }

    static Matrix4x3d of(Matrix3fc m) {
        return new Matrix4x3d(m);
    }

    /** The same transformation without its translation, for directions. */
    static Matrix4x3d ofDirections(Matrix4x3d m) {
        return new Matrix4x3d(m).setTranslation(0, 0, 0);
    }
}
