package org.scenebuf.engine.asset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.TexelType;
import org.scenebuf.engine.texture.TextureFormat;

/**
 * A pixel format with its Vulkan number, by which KTX2 files name it (Vulkan 1.3, section 49.1, VkFormat).
 *
 * @param number the number of the enumerant
 * @param texels how pixels are stored
 * @param format the channels
 */
record VkFormat(int number, TexelType texels, TextureFormat format) {

    private static final List<TextureFormat> IN_ORDER = List.of(TextureFormat.RED, TextureFormat.RG, TextureFormat.RGB,
        TextureFormat.SRGB, TextureFormat.RGBA, TextureFormat.SRGB_ALPHA);

    private static final List<VkFormat> ALL = all();

    /** {@return the format with a number} */
    static Optional<VkFormat> of(int number) {
        return ALL.stream().filter(known -> known.number == number).findFirst();
    }

    /** {@return the format of an image's pixels} */
    static Optional<VkFormat> of(TexelType texels, TextureFormat format) {
        return ALL.stream().filter(known -> known.texels == texels && known.format == format).findFirst();
    }

    private static List<VkFormat> all() {
        List<VkFormat> all = new ArrayList<>();
        addChannels(all, ComponentType.UINT8, 9, 16, 23, 37);
        addChannels(all, ComponentType.INT8, 10, 17, 24, 38);
        addChannels(all, ComponentType.UINT16, 70, 77, 84, 91);
        addChannels(all, ComponentType.INT16, 71, 78, 85, 92);
        addChannels(all, ComponentType.FLOAT16, 76, 83, 90, 97);
        addChannels(all, ComponentType.UINT32, 98, 101, 104, 107);
        addChannels(all, ComponentType.INT32, 99, 102, 105, 108);
        addChannels(all, ComponentType.FLOAT32, 100, 103, 106, 109);
        all.add(new VkFormat(29, ComponentType.UINT8, TextureFormat.SRGB));
        all.add(new VkFormat(43, ComponentType.UINT8, TextureFormat.SRGB_ALPHA));
        int number = 131;
        for (BlockFormat blocks : BlockFormat.values()) {
            number = addBlocks(all, blocks, number);
        }
        return List.copyOf(all);
    }

    private static void addChannels(List<VkFormat> all, ComponentType type, int... numbers) {
        TextureFormat[] formats = {TextureFormat.RED, TextureFormat.RG, TextureFormat.RGB, TextureFormat.RGBA};
        for (int k = 0; k < numbers.length; k++) {
            all.add(new VkFormat(numbers[k], type, formats[k]));
        }
    }

    /**
     * Adds block formats, whose numbers follow each other in this order. Each linear format comes before its sRGB
     * format.
     */
    private static int addBlocks(List<VkFormat> all, BlockFormat blocks, int first) {
        int number = first;
        for (TextureFormat format : IN_ORDER) {
            if (blocks.formats().contains(format)) {
                all.add(new VkFormat(number++, blocks, format));
            }
        }
        return number;
    }
}
