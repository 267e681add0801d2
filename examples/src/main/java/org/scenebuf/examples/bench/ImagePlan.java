package org.scenebuf.examples.bench;

import static org.scenebuf.examples.bench.BenchPlan.time;

import java.util.List;

/** The rows about images in RAM. */
final class ImagePlan {

    private static final String SIZE = ", 4096x4096 pixels";
    private static final String BYTES = "copy of as many bytes as are read and written";

    private ImagePlan() {
    }

    static List<BenchPlan> rows() {
        return List.of(
            time("image: RGBA from BGRA" + SIZE, "swizzleIn", "copyOfImage", BYTES, 2.0),
            time("image: RGBA from BGRA" + SIZE, "swizzleIn", "numpy.image.swizzle", "NumPy a[..., [2, 1, 0, 3]]",
                null),
            time("image: RGBA from BGRA" + SIZE, "swizzleIn", Costs.PANDA_SWIZZLE,
                "Panda3D set_ram_image_as, 0.3 GB/s as it is known", null),
            time("image: RGBA to BGRA" + SIZE, "swizzleOut", "copyOfImage", BYTES, 2.0),
            time("image: upside down" + SIZE, "flipVertical", "copyOfImage", BYTES, 2.0),
            time("image: upside down" + SIZE, "flipVertical", "numpy.image.flipVertical", "NumPy a[::-1].copy()", null),
            time("image: left and right" + SIZE, "flipHorizontal", "copyOfImage", BYTES, 2.0),
            time("image: left and right" + SIZE, "flipHorizontal", "numpy.image.flipHorizontal",
                "NumPy a[:, ::-1].copy()", null),
            time("image: bytes to floats" + SIZE, "bytesToFloats", "copyOfHalfFloats", BYTES, 2.0),
            time("image: bytes to floats" + SIZE, "bytesToFloats", "numpy.image.bytesToFloats",
                "NumPy a.astype('f') / 255", null),
            time("image: floats to bytes" + SIZE, "floatsToBytes", "copyOfHalfFloats", BYTES, 2.0),
            time("image: floats to bytes" + SIZE, "floatsToBytes", "numpy.image.floatsToBytes",
                "NumPy (a.clip(0, 1) * 255 + 0.5).astype('B')", null),
            time("image: bytes to halves" + SIZE, "bytesToHalves", "copyOfHalfHalves", BYTES, 2.0),
            time("image: halves to bytes" + SIZE, "halvesToBytes", "copyOfHalfHalves", BYTES, 2.0),
            time("image: (c, h, w) floats to (h, w, c) bytes" + SIZE, "planesToBytes", "copyOfHalfFloats", BYTES, 3.0),
            time("image: (c, h, w) floats to (h, w, c) bytes" + SIZE, "planesToBytes", "numpy.image.planesToBytes",
                "NumPy (a.transpose(1, 2, 0) * 255 + 0.5).astype('B')", null),
            time("image: an INDArray of a frame, 1920x1080 pixels", "frameFromArray", "copyOfFrame",
                "copy between the same memories", 1.1),
            time("image: all levels of RGBA" + SIZE, "mipmap", "copyOfImage", "copy of the image", 10.0),
            time("image: all levels of sRGB" + SIZE, "encodedMipmap", "copyOfImage", "copy of the image", 10.0),
            time("image: all levels of RGBA" + SIZE, "mipmap", "numpy.image.mipmap",
                "NumPy a.reshape(h, 2, w, 2, 4).mean((1, 3)), level by level", null),
            time("image: levels after an edit of 64x64 pixels", "mipmapOfEdit", Costs.SHARE_OF_MIPMAP,
                "its share of all levels", 1.5));
    }
}
