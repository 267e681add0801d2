/**
 * Textures and their pixels in RAM: programs edit them there, and the GPU reads them from there.
 *
 * <pre>{@code
 * Texture texture = Texture.allocate("sky", 256, 128, ComponentType.UINT8, TextureFormat.SRGB_ALPHA);
 * try (BufferView pixels = texture.ramImage().getBuffer(BufferRequest.FULL)) {
 *     pixels.shape();                            // {128, 256, 4}: height, width, channels
 *     pixels.set(255, 0, 0, 2);                  // blue of the pixel at the top left
 * }
 * texture.modifyRamImage(ImageRegion.of(0, 0, 64, 64));   // marks 64x64 pixels: for who wrote without a view
 *
 * Texture tiles = Texture.allocate("tiles", TextureType.TEXTURE_2D_ARRAY, 64, 64, 100, ComponentType.UINT8,
 *     TextureFormat.SRGB_ALPHA);                 // lends (100, 64, 64, 4): layers in front
 * BufferExporter tile = tiles.ramImage().region(new ImageRegion(0, 0, 17, 64, 64, 1));   // (64, 64, 4): layer 17
 * tiles.setRamImage(batch, PixelLayout.NCHW, ComponentConversion.UNORM);     // floats (100, 4, 64, 64)
 * tiles.generateRamMipmapImages();               // levels of their own; later only what was changed
 *
 * Texture wall = Texture.allocate("wall", 256, 128, BlockFormat.BC7, TextureFormat.SRGB_ALPHA);
 * // lends (32, 64, 16): rows and columns of blocks, and the bytes of one; what changes is told in pixels
 * }</pre>
 *
 * <table>
 * <caption>Who does what</caption>
 * <tr><th>type</th><th>decides</th></tr>
 * <tr><td>{@link org.scenebuf.engine.texture.Texture}, {@link org.scenebuf.engine.texture.RamImage}</td><td>which
 * operations there are</td></tr>
 * <tr><td>{@link org.scenebuf.engine.texture.TexelType}: {@link org.scenebuf.engine.texture.ComponentType},
 * {@link org.scenebuf.engine.texture.BlockFormat}</td><td>how pixels are stored, one by one or in blocks</td></tr>
 * <tr><td>{@code ImageShape}</td><td>which images there can be</td></tr>
 * <tr><td>{@code ImageBlocks}: {@code OneBlock}, {@code BlockPerPage}</td><td>where pixels lie, and how they are
 * lent</td></tr>
 * <tr><td>{@code AdoptedPixels}, {@code Adoption}</td><td>what can be adopted</td></tr>
 * <tr><td>{@code PixelTransfer}, {@code SwizzleTransfer}, {@link org.scenebuf.engine.texture.PixelLayout}</td><td>which
 * arrays fit, and what goes where</td></tr>
 * <tr><td>{@code MipChain}, {@code MipReduction}, {@code ByteHalving}</td><td>which levels there are, and what their
 * pixels are</td></tr>
 * <tr><td>{@link org.scenebuf.engine.texture.Pixels}, {@link org.scenebuf.engine.texture.TexturePeeker}</td><td>single
 * pixels, and colours between them</td></tr>
 * </table>
 *
 * <p>Rows run from the top down, components in the order red, green, blue, alpha. Colours are linear unless the format
 * says sRGB. Units are pixels.
 */
@NullMarked
package org.scenebuf.engine.texture;

import org.jspecify.annotations.NullMarked;
