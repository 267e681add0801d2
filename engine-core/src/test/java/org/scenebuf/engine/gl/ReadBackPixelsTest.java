package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.BufferUtils;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** What OpenGL itself wrote to textures and buffers comes to RAM, to the byte. */
class ReadBackPixelsTest extends TexturesFixture {

    private static final int SIDE = 8;

    private static Texture texture(TextureType type, ComponentType component, TextureFormat format) {
        int depth = switch (type) {
            case CUBE_MAP -> 6;
            case CUBE_MAP_ARRAY -> 12;
            default -> type.hasPages() ? 5 : 1;
        };
        int height = type == TextureType.TEXTURE_1D || type == TextureType.TEXTURE_1D_ARRAY ? 1 : SIDE;
        return Texture.allocate("t", type, SIDE, height, depth, component, format);
    }

    private static byte[] ram(Texture texture) {
        byte[] bytes = new byte[(int) texture.ramImage().byteSize()];
        texture.ramImage().copyTo(bytes);
        return bytes;
    }

    /** Another user of the same GL texture stands for the GPU: it sends noise. */
    private byte[] gpuFills(Texture texture, ImageRegion region, Random random) {
        byte[] noise = new byte[(int) region.pixelCount() * texture.ramImage().pixelSize()];
        random.nextBytes(noise);
        ByteBuffer bytes = BufferUtils.createByteBuffer(noise.length).put(noise).flip();
        GlTextureTarget target = GlTextureTarget.of(texture.ramImage().type());
        GL33C.glBindTexture(target.target(), textures.id(texture));
        GL33C.glPixelStorei(GL33C.GL_UNPACK_ALIGNMENT, 1);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_ROW_LENGTH, 0);
        int pages = target.takesPages() ? 1 : region.depth();
        for (int page = 0; page < pages; page++) {
            bytes.position(page * noise.length / pages);
            context.gl().texSubImage(target.face(region.z() + page), 0,
                target.box(target.takesPages() ? region : region.onPage(region.z() + page)),
                GlPixelFormat.of(texture.ramImage()), noise.length / pages,
                MemoryUtil.memAddress(bytes));
        }
        GL33C.glBindTexture(target.target(), 0);
        GlTest.checkErrors("drawing to the texture");
        return noise;
    }

    private void comesBack(TextureType type, ComponentType component, TextureFormat format) {
        Random random = new Random(type.ordinal() * 100 + component.ordinal());
        try (Texture texture = texture(type, component, format)) {
            texture.setMipmapped(false);
            textures.update(texture);
            ImageRegion whole = texture.ramImage().changes().whole();
            ImageRegion region = new ImageRegion(2, whole.height() / 2, whole.depth() / 2, 3,
                Math.max(1, whole.height() / 2 - 1), Math.max(1, whole.depth() / 2 - 1));
            byte[] expected = ram(texture);
            byte[] noise = gpuFills(texture, region, random);
            ImageChangeCursor other = texture.ramImage().changes().newCursor();
            other.drain(all -> { });
            textures.gpuWrote(texture, region);
            ReadBack read = context.await(textures.readBack(texture));
            assertEquals(new ReadBack(noise.length, List.of()), read);
            put(expected, whole, region, noise, texture.ramImage().pixelSize());
            assertArrayEquals(expected, ram(texture), type + " " + component + " " + format);
            assertEquals(0, textures.update(texture));
            assertEquals(region.pixelCount(), other.drain(box -> assertTrue(region.contains(box))));
        }
    }

    private static void put(byte[] all, ImageRegion whole, ImageRegion region, byte[] noise, int size) {
        TexelGrid grid = new TexelGrid(whole.width(), whole.height());
        int[] at = {0};
        grid.forEachRow(region, (first, count) -> {
            System.arraycopy(noise, at[0], all, (int) first * size, (int) count * size);
            at[0] += (int) count * size;
        });
    }

    @ParameterizedTest
    @EnumSource
    void regionsOfEveryTypeComeBack(TextureType type) {
        comesBack(type, ComponentType.UINT8, TextureFormat.RGBA);
    }

    @ParameterizedTest
    @EnumSource(names = {"UINT8", "UINT16", "UINT32", "INT32"})
    void everyWholeNumberComesBackAsItIs(ComponentType component) {
        for (TextureFormat format : List.of(TextureFormat.RED, TextureFormat.RG, TextureFormat.RGB,
            TextureFormat.RGBA)) {
            comesBack(TextureType.TEXTURE_2D, component, format);
        }
    }

    /** An OpenGL 3.3 that reads whole images, in front of this one. */
    @ParameterizedTest
    @EnumSource(names = {"TEXTURE_2D", "TEXTURE_2D_ARRAY", "CUBE_MAP", "TEXTURE_3D"})
    void withoutOpenGl45WholeImagesAreReadAndTheRegionIsStored(TextureType type) {
        Random random = new Random(45);
        try (Texture texture = texture(type, ComponentType.UINT8, TextureFormat.RGBA)) {
            textures.update(texture);
            ImageRegion region = new ImageRegion(1, 2, type.hasPages() ? 2 : 0, 3, 4, type.hasPages() ? 3 : 1);
            byte[] expected = ram(texture);
            byte[] noise = gpuFills(texture, region, random);
            put(expected, texture.ramImage().changes().whole(), region, noise, 4);
            RangeSet asked = new RangeSet();
            new TexelGrid(SIDE, SIDE).forEachRow(region, asked::add);
            GlTextureTarget target = GlTextureTarget.of(type);
            GL33C.glBindTexture(target.target(), textures.id(texture));
            LevelUpload level = new LevelUpload(context, texture.ramImage(), 0, target);
            level.unseen().drain(all -> { });
            context.await(new TexelRead(context, texture.ramImage(), target, false).begin(this, textures.id(texture),
                asked, new GpuWrites(), level));
            level.close();
            assertArrayEquals(expected, ram(texture), type.toString());
        }
    }

    @Test
    void pixelsChangedInRamAreKeptAndSent() {
        try (Texture texture = texture(TextureType.TEXTURE_2D, ComponentType.UINT8, TextureFormat.RED)) {
            textures.update(texture);
            ImageRegion left = ImageRegion.of(0, 0, 4, 8);
            byte[] noise = gpuFills(texture, left, new Random(1));
            textures.gpuWrote(texture, left);
            texture.setSubImage(new byte[] {1, 2, 3, 4}, ImageRegion.of(3, 5, 2, 2));
            assertEquals(4, textures.update(texture), "the GPU has these from now on, and only these");
            texture.setSubImage(new byte[] {9}, ImageRegion.of(0, 0, 1, 1));
            ReadBack read = context.await(textures.readBack(texture));
            assertEquals(new ReadBack(29, List.of(new ReadBack.Kept(0, 1))), read);
            assertEquals(1, textures.update(texture));
            byte[] expected = new byte[64];
            put(expected, ImageRegion.of(0, 0, 8, 8), left, noise, 1);
            expected[0] = 9;
            expected[43] = 1;
            expected[44] = 2;
            expected[51] = 3;
            expected[52] = 4;
            assertArrayEquals(expected, ram(texture));
            assertArrayEquals(expected, red(texture));
        }
    }

    /** With no pixel named by {@code gpuWrote}: nobody else notes what is sent. */
    @ParameterizedTest
    @EnumSource
    void pixelsThatAreSentDuringAReadBackAreKept(TextureType type) {
        try (Texture texture = texture(type, ComponentType.UINT8, TextureFormat.RED)) {
            texture.setMipmapped(false);
            textures.update(texture);
            ImageRegion whole = texture.ramImage().changes().whole();
            for (int round = 1; round < 4; round++) {
                CompletableFuture<ReadBack> read = textures.readBack(texture, whole);
                texture.setSubImage(new byte[] {(byte) round}, ImageRegion.of(3, 0, 1, 1));
                assertEquals(1, textures.update(texture));
                assertEquals(new ReadBack(whole.pixelCount() - 1, List.of(new ReadBack.Kept(3, 1))),
                    context.await(read));
                assertEquals(round, ram(texture)[3]);
                assertEquals(0, textures.update(texture));
            }
        }
    }

    /** Another thread stores pixels while updates look at them. Each of its stores comes to the GPU at last. */
    @Test
    void pixelsOfAnotherThreadAreSentThoughTheGpuHasPixelsOfItsOwn() throws Exception {
        try (Texture texture = texture(TextureType.TEXTURE_2D, ComponentType.UINT8, TextureFormat.RED)) {
            texture.setMipmapped(false);
            textures.update(texture);
            textures.gpuWrote(texture, ImageRegion.of(0, 0, 1, 1));
            AtomicBoolean over = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int k = 0; k < 30_000; k++) {
                    texture.setSubImage(new byte[] {(byte) k}, ImageRegion.of(k % 8, 1 + k % 7, 1, 1));
                }
                over.set(true);
            });
            while (!over.get()) {
                textures.update(texture);
                byte[] sent = red(texture);
                assertEquals(0, sent[0], "what only the GPU has");
            }
            writer.join();
            textures.update(texture);
            assertArrayEquals(ram(texture), red(texture));
        }
    }

    private byte[] red(Texture texture) {
        return uploaded(texture, 0, (where, into) -> GL33C.glGetTexImage(where, 0, GL33C.GL_RED,
            GL33C.GL_UNSIGNED_BYTE, into));
    }

    @Test
    void badRegionsAndBlocksAreRefused() {
        try (Texture texture = texture(TextureType.TEXTURE_2D, ComponentType.UINT8, TextureFormat.RED);
            Texture blocks = Texture.allocate("blocks", 8, 8, BlockFormat.BC1, TextureFormat.RGB)) {
            assertThrows(IllegalStateException.class, () -> textures.gpuWrote(texture, ImageRegion.of(0, 0, 1, 1)));
            textures.update(texture);
            textures.update(blocks);
            assertThrows(IndexOutOfBoundsException.class,
                () -> textures.gpuWrote(texture, ImageRegion.of(7, 7, 2, 1)));
            assertTrue(assertThrows(IllegalStateException.class, () -> textures.gpuWrote(blocks,
                ImageRegion.of(0, 0, 4, 4))).getMessage().contains("given compressed blocks of"));
        }
    }
}
