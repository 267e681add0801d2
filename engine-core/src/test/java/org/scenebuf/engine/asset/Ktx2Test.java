package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.ktx.KTX;
import org.scenebuf.engine.asset.BasisFiles.Kind;
import org.scenebuf.engine.asset.BasisFiles.Sides;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.TexelType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** KTX2 files in and out. */
class Ktx2Test {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("image.ktx2");
    }

    private static byte[] bytes(RamImage image) {
        byte[] bytes = new byte[(int) image.byteSize()];
        image.copyTo(bytes);
        return bytes;
    }

    private static void fillWithNoise(Texture texture) {
        for (RamImage image : texture.ramImages()) {
            byte[] noise = new byte[(int) image.byteSize()];
            new Random(image.byteSize()).nextBytes(noise);
            image.bytes().copyFrom(noise);
        }
    }

    private void assertComesBack(Texture texture) {
        Ktx2.write(file(), texture);
        Texture read = Ktx2.read(file());
        assertEquals(describe(texture), describe(read));
        for (int level = 0; level < texture.ramImages().size(); level++) {
            assertArrayEquals(bytes(texture.ramImage(level)), bytes(read.ramImage(level)), "level " + level);
        }
        assertLibraryReads(texture);
        texture.close();
        read.close();
    }

    private static List<Object> describe(Texture texture) {
        RamImage image = texture.ramImage();
        return List.of(image.type(), image.width(), image.height(), image.depth(), image.texelType(), image.format(),
            texture.ramImages().size());
    }

    /** What is written is what Khronos's own library takes. */
    private void assertLibraryReads(Texture texture) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer made = stack.callocPointer(1);
            int code = KTX.nktxTexture2_CreateFromNamedFile(MemoryUtil.memAddress(stack.UTF8(file().toString())),
                KTX.KTX_TEXTURE_CREATE_LOAD_IMAGE_DATA_BIT, made.address());
            assertEquals(KTX.KTX_SUCCESS, code, () -> KTX.ktxErrorString(code));
            PointerBuffer offset = stack.callocPointer(1);
            for (int level = 0; level < texture.ramImages().size(); level++) {
                byte[] expected = bytes(texture.ramImage(level));
                assertEquals(KTX.KTX_SUCCESS, KTX.nktxTexture2_GetImageOffset(made.get(0), level, 0, 0,
                    offset.address()));
                byte[] given = new byte[expected.length];
                MemoryUtil.memByteBuffer(KTX.nktxTexture_GetData(made.get(0)) + offset.get(0), given.length)
                    .get(given);
                assertArrayEquals(expected, given);
            }
            KTX.nktxTexture2_Destroy(made.get(0));
        }
    }

    static Stream<TexelType> texelTypes() {
        return Stream.concat(Arrays.stream(ComponentType.values()), Arrays.stream(BlockFormat.values()));
    }

    @Test
    void everyFormatComesBackAsItWas() {
        texelTypes().forEach(texels -> texels.formats().forEach(format -> {
            Texture texture = Texture.allocate("t", 21, 13, texels, format);
            fillWithNoise(texture);
            assertComesBack(texture);
        }));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeComesBackWithItsLevels(TextureType type) {
        int depth = type.isCube() ? type == TextureType.CUBE_MAP ? 6 : 12 : type.hasPages() ? 5 : 1;
        int side = 24;
        for (TexelType texels : type.hasRows() ? List.of(ComponentType.UINT8, BlockFormat.BC7)
            : List.<TexelType>of(ComponentType.UINT8)) {
            Texture texture = Texture.allocate("t", type, side, type.hasRows() ? side : 1, depth, texels,
                TextureFormat.RGBA);
            texture.makeRamMipmapImages();
            fillWithNoise(texture);
            assertComesBack(texture);
            Texture some = Texture.allocate("t", type, side, type.hasRows() ? side : 1, depth, texels,
                TextureFormat.RGBA);
            some.makeRamMipmapImages(3);
            fillWithNoise(some);
            assertComesBack(some);
        }
    }

    @Test
    void rowsOfThreeBytesAndSixComeBackThoughLevelsAreAligned() {
        for (ComponentType type : List.of(ComponentType.UINT8, ComponentType.UINT16)) {
            Texture texture = Texture.allocate("t", 7, 5, type, TextureFormat.RGB);
            texture.makeRamMipmapImages();
            fillWithNoise(texture);
            assertComesBack(texture);
        }
    }

    @Test
    void pagesApartAreWrittenFromWhereTheyAre() {
        Texture first = Texture.allocate("a", 4, 4, ComponentType.UINT8, TextureFormat.RGBA);
        Texture second = Texture.allocate("b", 4, 4, ComponentType.UINT8, TextureFormat.RGBA);
        fillWithNoise(first);
        try (Texture texture = Texture.adoptPages("t", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RGBA,
            List.of(first.ramImage(), second.ramImage(), first.ramImage()))) {
            Ktx2.write(file(), texture);
            try (Texture read = Ktx2.read(file())) {
                assertArrayEquals(bytes(texture.ramImage()), bytes(read.ramImage()));
            }
        }
    }

    @Test
    void theFileSaysWhetherSmallerImagesAreToBeMade() {
        for (boolean mipmapped : new boolean[] {true, false}) {
            Texture texture = Texture.allocate("t", 4, 4, ComponentType.UINT8, TextureFormat.RGBA);
            texture.setMipmapped(mipmapped);
            Ktx2.write(file(), texture);
            assertEquals(mipmapped, Ktx2.read(file()).isMipmapped());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN_ZSTD", "PLAIN_ZLIB"})
    void deflatedLevelsAreInflated(Kind kind) {
        Sides sides = new Sides(32, 16, 3, 2, 1);
        BasisFiles.write(file(), kind, true, sides);
        try (Texture texture = Ktx2.read(file())) {
            assertEquals(List.of(TextureType.TEXTURE_2D_ARRAY, 32, 16, 2, ComponentType.UINT8,
                TextureFormat.SRGB_ALPHA, 3), describe(texture));
            for (int level = 0; level < 3; level++) {
                for (int page = 0; page < 2; page++) {
                    byte[] pixels = new byte[(int) texture.ramImage(level).byteSize() / 2];
                    texture.ramImage(level).page(page).copyTo(pixels);
                    assertArrayEquals(BasisFiles.pixels(sides, level, page), pixels);
                }
            }
        }
    }

    private static void assertNear(Sides sides, Texture texture) {
        for (int level = 0; level < sides.levels(); level++) {
            RamImage image = texture.ramImage(level);
            for (int page = 0; page < image.depth(); page++) {
                byte[] expected = BasisFiles.pixels(sides, level, page);
                byte[] given = new byte[expected.length];
                image.page(page).copyTo(given);
                long sum = 0;
                for (int k = 0; k < given.length; k++) {
                    sum += Math.abs(Byte.toUnsignedInt(given[k]) - Byte.toUnsignedInt(expected[k]));
                }
                assertTrue(sum < 8L * given.length, "mean error " + (double) sum / given.length + " of level " + level
                    + " page " + page);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ETC1S", "UASTC", "UASTC_ZSTD"})
    void basisBecomesPixelsNearThoseThatItWasMadeOf(Kind kind) {
        for (Sides sides : List.of(Sides.plain(64, 48), new Sides(64, 64, 4, 0, 6), new Sides(36, 20, 2, 3, 1),
            Sides.plain(13, 7))) {
            for (boolean srgb : new boolean[] {true, false}) {
                BasisFiles.write(file(), kind, srgb, sides);
                try (Texture texture = Ktx2.read(file())) {
                    assertEquals(srgb ? TextureFormat.SRGB_ALPHA : TextureFormat.RGBA, texture.ramImage().format());
                    assertEquals(sides.images(), texture.ramImage().depth());
                    assertEquals(sides.levels(), texture.ramImages().size());
                    assertNear(sides, texture);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ETC1S", "UASTC"})
    void basisBecomesTheBlocksThatAreAskedFor(Kind kind) {
        BasisFiles.write(file(), kind, true, new Sides(20, 12, 2, 0, 1));
        for (BlockFormat blocks : List.of(BlockFormat.BC1, BlockFormat.BC3, BlockFormat.BC4, BlockFormat.BC5,
            BlockFormat.BC7, BlockFormat.ETC2, BlockFormat.ETC2_EAC, BlockFormat.EAC_R11, BlockFormat.EAC_RG11,
            BlockFormat.ASTC_4X4)) {
            try (Texture texture = Ktx2.read(file(), blocks)) {
                RamImage image = texture.ramImage();
                assertEquals(blocks, image.texelType());
                assertEquals(15L * blocks.block().byteSize(), image.byteSize());
                assertEquals(6L * blocks.block().byteSize(), texture.ramImage(1).byteSize());
                assertEquals(blocks.formats().getLast(), image.format() == TextureFormat.SRGB
                    && blocks == BlockFormat.BC1 ? TextureFormat.SRGB_ALPHA : image.format());
            }
        }
        AssetException refused = assertThrows(AssetException.class, () -> Ktx2.read(file(), BlockFormat.BC6H));
        assertTrue(refused.getMessage().endsWith("take one of those, or pixels"), refused.getMessage());
    }

    @Test
    void aFileOfOtherBlocksIsNotTranscoded() {
        Ktx2.write(file(), Texture.allocate("t", 8, 8, BlockFormat.BC7, TextureFormat.RGBA));
        assertEquals(BlockFormat.BC7, Ktx2.read(file(), BlockFormat.BC7).ramImage().texelType());
        AssetException refused = assertThrows(AssetException.class, () -> Ktx2.read(file(), BlockFormat.BC3));
        assertTrue(refused.getMessage().contains("expected blocks of BC3, or Basis that can be transcoded to them, "
            + "given BC7"), refused.getMessage());
    }

    @Test
    void rowsThatRunUpwardsAreTurnedOrRefused() throws Exception {
        Texture texture = Texture.allocate("t", 2, 3, ComponentType.UINT8, TextureFormat.RED);
        texture.setRamImage(new byte[] {1, 2, 3, 4, 5, 6});
        Ktx2.write(file(), texture);
        replace("rd\0", "ru\0");
        assertArrayEquals(new byte[] {5, 6, 3, 4, 1, 2}, bytes(Ktx2.read(file()).ramImage()));
        replace("ru\0", "lu\0");
        assertArrayEquals(new byte[] {6, 5, 4, 3, 2, 1}, bytes(Ktx2.read(file()).ramImage()));
        Ktx2.write(file(), Texture.allocate("t", 4, 4, BlockFormat.BC7, TextureFormat.RGBA));
        replace("rd\0", "ru\0");
        AssetException refused = assertThrows(AssetException.class, () -> Ktx2.read(file()));
        assertTrue(refused.getMessage().contains("turn the image before it is compressed"), refused.getMessage());
    }

    private void replace(String before, String after) throws Exception {
        String text = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(before));
        Files.writeString(file(), text.replace(before, after), StandardCharsets.ISO_8859_1);
    }

    private void assertRefused(String reason, int offset, long number, boolean isLong) throws Exception {
        byte[] sound = Files.readAllBytes(file());
        ByteBuffer lie = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
        if (isLong) {
            lie.putLong(offset, number);
        } else {
            lie.putInt(offset, (int) number);
        }
        Path other = folder.resolve("lie.ktx2");
        Files.write(other, lie.array());
        AssetException refused = assertThrows(AssetException.class, () -> Ktx2.read(other).close());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    /** Every number is looked at before the library, which believes 2^20 x 2^20, sees the file. */
    @ParameterizedTest
    @EnumSource
    void numbersThatLieAreRefusedByName(Kind kind) throws Exception {
        BasisFiles.write(file(), kind, true, new Sides(32, 32, 2, 2, 1));
        assertRefused("KTX2 file", 4, 0, false);
        assertRefused("pixels", 20, 1 << 20, false);
        assertRefused("width", 20, -1, false);
        assertRefused("pixels", 24, 1 << 20, false);
        assertRefused("without layers or faces", 28, 4, false);
        assertRefused("pixels", 32, 1 << 27, false);
        assertRefused("1 face, or the 6 of a cube", 36, 3, false);
        assertRefused("at most 6 levels for these sides", 40, 30, false);
        assertRefused("supercompression scheme 77", 44, 77, false);
        assertRefused("descriptor inside", 48, 0x7fff_ffff, false);
        assertRefused("keys and values inside", 56, 0xffff_fff0L, false);
        assertRefused("level 0 inside", 80, Long.MAX_VALUE, true);
        assertRefused("level 0 inside", 80, -8, true);
        assertRefused("level 0", 88, Long.MAX_VALUE, true);
        assertRefused("", 88 + 24, 1, true);
        assertRefused("bytes of pixels in level 0", 96, 1L << 40, true);
    }

    @Test
    void tablesOfBasisThatLieAreRefused() throws Exception {
        BasisFiles.write(file(), Kind.ETC1S, true, new Sides(32, 32, 2, 2, 1));
        ByteBuffer sound = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
        int tables = (int) sound.getLong(64);
        int descriptor = sound.getInt(48);
        assertRefused("tables whose lengths add up to their size", tables + 4, 1 << 20, false);
        assertRefused("endpoints and selectors", tables, 0, false);
        assertRefused("still images", tables + 20, 2, false);
        assertRefused("slices inside", tables + 24, 1 << 20, false);
        assertRefused("slices inside", tables + 28, -1, false);
        assertRefused("slices inside", tables + 36, 1 << 20, false);
        assertRefused("Basis's tables inside", 64, 1L << 40, true);
        assertRefused("tables for 4 images", 72, 30, true);
        assertRefused("one basic descriptor", descriptor, 12, false);
        assertRefused("colour model", descriptor + 12, 0, false);
        assertRefused("blocks of 4x4", descriptor + 16, 0, false);
    }

    @Test
    void whatItCannotReadIsRefusedByName() throws Exception {
        BasisFiles.write(file(), Kind.PLAIN_ZSTD, true, Sides.plain(8, 8));
        assertRefused("VkFormat 44", 12, 44, false);
        assertRefused("Basis pixels without zlib", 12, 0, false, 3);
        assertThrows(AssetException.class, () -> Ktx2.read(folder.resolve("none.ktx2")));
        Files.write(file(), new byte[10]);
        assertThrows(AssetException.class, () -> Ktx2.read(file()));
        assertThrows(AssetException.class, () -> Images.read(file(), TextureFormat.RGBA));
    }

    private void assertRefused(String reason, int offset, long number, boolean isLong, int scheme) throws Exception {
        byte[] sound = Files.readAllBytes(file());
        byte[] other = sound.clone();
        other[44] = (byte) scheme;
        Files.write(file(), other);
        assertRefused(reason, offset, number, isLong);
        Files.write(file(), sound);
    }

    @Test
    void imagesSayWhoReadsIt() {
        Ktx2.write(file(), Texture.allocate("t", 8, 8, BlockFormat.BC7, TextureFormat.RGBA));
        AssetException refused = assertThrows(AssetException.class, () -> Images.read(file(), TextureFormat.RGBA));
        assertTrue(refused.getMessage().endsWith("take Ktx2.read"), refused.getMessage());
    }

    @Test
    void memoryIsDecodedToo() throws Exception {
        Texture texture = Texture.allocate("t", 8, 8, ComponentType.FLOAT32, TextureFormat.RGB);
        texture.ramImage().fill(texture.ramImage().changes().whole(), new Vector4f(0.5f, 2, -1, 0));
        Ktx2.write(file(), texture);
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = Files.readAllBytes(file());
            MemorySegment encoded = arena.allocate(bytes.length).copyFrom(MemorySegment.ofArray(bytes));
            assertArrayEquals(bytes(texture.ramImage()), bytes(Ktx2.decode("again", encoded).ramImage()));
            assertArrayEquals(bytes(texture.ramImage()),
                bytes(Ktx2.decode("again", MemorySegment.ofArray(bytes)).ramImage()));
            BasisFiles.write(file(), Kind.UASTC, false, Sides.plain(8, 8));
            byte[] basis = Files.readAllBytes(file());
            MemorySegment second = arena.allocate(basis.length).copyFrom(MemorySegment.ofArray(basis));
            assertTrue(Ktx2.decode("blocks", second, BlockFormat.BC7).ramImage().isCompressed());
        }
    }

    @Test
    void aRefusedWriteLeavesTheFileAsItWas() throws Exception {
        Texture texture = Texture.allocate("t", 8, 8, ComponentType.UINT8, TextureFormat.RGB);
        Ktx2.write(file(), texture);
        byte[] before = Files.readAllBytes(file());
        texture.close();
        assertThrows(IllegalStateException.class, () -> Ktx2.write(file(), texture));
        assertArrayEquals(before, Files.readAllBytes(file()));
        assertThrows(AssetException.class, () -> Ktx2.write(folder.resolve("no/such/folder.ktx2"), texture));
        assertFalse(Files.exists(folder.resolve("no")));
    }
}
