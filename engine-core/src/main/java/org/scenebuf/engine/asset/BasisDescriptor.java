package org.scenebuf.engine.asset;

/**
 * The pixel format of a Basis file (Khronos Data Format 1.3, sections 5 and 20; KTX 2.0, section 3.10).
 *
 * @param isEtc1s whether the pixels are ETC1S; otherwise they are UASTC
 * @param isSrgb whether colours are sRGB
 */
record BasisDescriptor(boolean isEtc1s, boolean isSrgb) {

    private static final int ETC1S = 163;
    private static final int UASTC = 166;
    private static final int HEADER = 28;
    private static final int SAMPLE = 16;
    private static final int LINEAR = 1;
    private static final int SRGB = 2;

    /** Reads a descriptor. Every length in it is checked. */
    static BasisDescriptor read(Ktx2Bytes bytes, Ktx2Scheme scheme) {
        bytes.require(bytes.byteSize() >= HEADER + SAMPLE && bytes.unsignedIntAt(0) == bytes.byteSize()
            && bytes.intAt(4) == 0 && bytes.shortAt(10) == bytes.byteSize() - Integer.BYTES,
            "one basic descriptor of " + (HEADER + SAMPLE) + " bytes or more", bytes.byteSize() + " bytes");
        int model = bytes.byteAt(12);
        if (model != ETC1S && model != UASTC) {
            throw bytes.unsupported("Basis's ETC1S or UASTC", "colour model " + model, "encode it as one of those");
        }
        long samples = (bytes.byteSize() - HEADER) / SAMPLE;
        boolean etc1s = model == ETC1S;
        bytes.require(samples * SAMPLE == bytes.byteSize() - HEADER && samples <= (etc1s ? 2 : 1),
            etc1s ? "1 or 2 samples of ETC1S" : "1 sample of UASTC", bytes.byteSize() + " bytes of descriptor");
        bytes.require(etc1s == (scheme == Ktx2Scheme.BASIS_LZ), "ETC1S with BasisLZ, or UASTC without it", scheme);
        bytes.require(bytes.intAt(16) == 0x0303, "blocks of 4x4 pixels", Integer.toHexString(bytes.intAt(16)));
        int transfer = bytes.byteAt(14);
        bytes.require(transfer == LINEAR || transfer == SRGB, "linear colours or sRGB", transfer);
        return new BasisDescriptor(etc1s, transfer == SRGB);
    }
}
