package org.scenebuf.engine.texture;

import java.util.List;
import org.scenebuf.engine.change.TexelBlock;

/** How pixels are stored: one by one as components of one type, or in compressed blocks. */
public sealed interface TexelType permits ComponentType, BlockFormat {

    /** {@return the type of an item in the image's memory: a component, or a byte of a block} */
    ComponentType componentType();

    /**
     * Tells how many pixels are stored together, and in how many bytes.
     *
     * @param format the channels of the pixels
     * @return the block
     */
    TexelBlock block(TextureFormat format);

    /** {@return the formats that such images may have, at least one} */
    List<TextureFormat> formats();
}
