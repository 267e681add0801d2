package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.ktx.KTX;
import org.lwjgl.util.ktx.ktxTexture2;
import org.lwjgl.util.ktx.ktxTextureCreateInfo;

/** The data format descriptors of Khronos. {@code libktx} knows one for each format of Vulkan. */
final class Ktx2Descriptor {

    private static final int SIDE = 16;

    private Ktx2Descriptor() {
    }

    /** {@return the data format descriptor of a format, with its size in front} */
    static byte[] of(int format) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            ktxTextureCreateInfo info = ktxTextureCreateInfo.calloc(stack).vkFormat(format).baseWidth(SIDE)
                .baseHeight(SIDE).baseDepth(1).numDimensions(2).numLevels(1).numLayers(1).numFaces(1);
            PointerBuffer made = stack.callocPointer(1);
            int code = KTX.nktxTexture2_Create(info.address(), KTX.KTX_TEXTURE_CREATE_NO_STORAGE, made.address());
            if (code != KTX.KTX_SUCCESS) {
                throw new IllegalStateException("VkFormat " + format + ": " + KTX.ktxErrorString(code));
            }
            try {
                return copy(MemoryUtil.memGetAddress(made.get(0) + ktxTexture2.PDFD));
            } finally {
                KTX.nktxTexture2_Destroy(made.get(0));
            }
        }
    }

    private static byte[] copy(long address) {
        int size = MemorySegment.ofAddress(address).reinterpret(Integer.BYTES).get(ValueLayout.JAVA_INT_UNALIGNED, 0);
        return MemorySegment.ofAddress(address).reinterpret(size).toArray(ValueLayout.JAVA_BYTE);
    }
}
