/**
 * Textures and their pixels in RAM. Programs edit the pixels there, and the GPU receives them from there.
 *
 * <p>A {@link org.scenebuf.engine.texture.Texture} is a named image with a type, a format and mipmap levels. Each level
 * is a {@link org.scenebuf.engine.texture.RamImage}, which lends its pixels like any other exporter.
 *
 * <pre>{@code
 * Texture texture = Texture.allocate("sky", 256, 128, ComponentType.UINT8, TextureFormat.SRGB_ALPHA);
 * try (BufferView pixels = texture.ramImage().getBuffer(BufferRequest.FULL)) {
 *     pixels.shape();                            // {128, 256, 4}: height, width, channels
 *     pixels.set(255, 0, 0, 2);                  // blue of the pixel at the top left
 * }
 * texture.modifyRamImage(ImageRegion.of(0, 0, 64, 64));   // marks 64x64 pixels that were written without a view
 *
 * Texture tiles = Texture.allocate("tiles", TextureType.TEXTURE_2D_ARRAY, 64, 64, 100, ComponentType.UINT8,
 *     TextureFormat.SRGB_ALPHA);                 // lends (100, 64, 64, 4): layers in front
 * BufferExporter tile = tiles.ramImage().region(new ImageRegion(0, 0, 17, 64, 64, 1));   // (64, 64, 4): layer 17
 * tiles.setRamImage(batch, PixelLayout.NCHW, ComponentConversion.UNORM);     // floats (100, 4, 64, 64)
 * tiles.generateRamMipmapImages();               // smaller levels; a later call computes only what changed
 *
 * Texture wall = Texture.allocate("wall", 256, 128, BlockFormat.BC7, TextureFormat.SRGB_ALPHA);
 * // lends (32, 64, 16): rows and columns of blocks, and the bytes of a block; changes are reported in pixels
 * }</pre>
 *
 * <table>
 * <caption>Types of this package</caption>
 * <tr><th>type</th><th>is for</th></tr>
 * <tr><td>{@link org.scenebuf.engine.texture.Texture}, {@link org.scenebuf.engine.texture.RamImage}</td><td>making,
 *     filling and changing images</td></tr>
 * <tr><td>{@link org.scenebuf.engine.texture.TextureType}, {@link
 *     org.scenebuf.engine.texture.TextureFormat}</td><td>what the layers, slices or faces of an image are, and its
 *     channels</td></tr>
 * <tr><td>{@link org.scenebuf.engine.texture.TexelType}: {@link org.scenebuf.engine.texture.ComponentType},
 *     {@link org.scenebuf.engine.texture.BlockFormat}</td><td>how pixels are stored, one by one or in blocks</td></tr>
 * <tr><td>{@link org.scenebuf.engine.texture.PixelLayout}</td><td>the order of the dimensions of an array</td></tr>
 * <tr><td>{@link org.scenebuf.engine.texture.Pixels}</td><td>loops over single pixels</td></tr>
 * <tr><td>{@link org.scenebuf.engine.texture.TexturePeeker},
 *     {@link org.scenebuf.engine.texture.SamplerState}</td><td>colours as a shader reads them</td></tr>
 * </table>
 *
 * <p>Rows go from the top down; components have the order red, green, blue, alpha. Colours are linear unless the format
 * is sRGB. Ranges count pixels.
 *
 * <p><b>Lifetime.</b> Views and {@link org.scenebuf.engine.texture.Pixels} are loans (see the
 * {@linkplain org.scenebuf.engine.memory##terms terms}). A texture cannot be closed, and its memory cannot be replaced,
 * while pixels are on loan. An exporter that a texture adopted is on loan to the texture until the texture is closed.
 *
 * <p><b>Threads.</b> Any number of threads may borrow pixels at once. Two threads that store to the same pixel must
 * agree on an order themselves.
 *
 * <p><b>Costs.</b> {@code set...} methods copy into existing memory; {@code adopt...} methods copy nothing. Mipmap
 * levels are computed again only where pixels changed.
 *
 * <p>Next: {@link org.scenebuf.engine.asset} reads and writes images, {@link org.scenebuf.engine.gl} sends them to the
 * GPU.
 */
@NullMarked
package org.scenebuf.engine.texture;

import org.jspecify.annotations.NullMarked;
