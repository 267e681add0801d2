package org.scenebuf.examples.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import org.joml.Matrix3d;
import org.joml.Matrix3dc;
import org.joml.Matrix3f;
import org.joml.Matrix3fc;
import org.joml.Matrix3x2f;
import org.joml.Matrix3x2fc;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Matrix4x3d;
import org.joml.Matrix4x3f;
import org.joml.Matrix4x3fc;
import org.joml.Vector2d;
import org.joml.Vector2dc;
import org.joml.Vector2f;
import org.joml.Vector2fc;
import org.joml.Vector2i;
import org.joml.Vector2ic;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.joml.Vector3i;
import org.joml.Vector3ic;
import org.joml.Vector4d;
import org.joml.Vector4dc;
import org.joml.Vector4f;
import org.joml.Vector4fc;
import org.joml.Vector4i;
import org.joml.Vector4ic;
import org.scenebuf.engine.asset.GltfOptions;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.ExporterBase;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.Mirror;
import org.scenebuf.engine.buffer.NativeBytes;
import org.scenebuf.engine.buffer.NativeFloats;
import org.scenebuf.engine.buffer.NativeNumbers;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.change.ByteRangeConsumer;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageChangeLog;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.change.RangeMerging;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.GeomPrimitiveBuilder;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.ChangeSignal;
import org.scenebuf.engine.memory.ExportBook;
import org.scenebuf.engine.memory.HandedOut;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.RawLoan;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.memory.WriterRun;
import org.scenebuf.engine.pta.ConstPointerToArray;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.scene.TextureMapping;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.RegionBytesConsumer;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.TexelType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TexturePeeker;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.DoubleColumn;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexAppender;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexColumnData;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexDataRows;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.GeomVertexReader;
import org.scenebuf.engine.vertex.GeomVertexRewriter;
import org.scenebuf.engine.vertex.GeomVertexRows;
import org.scenebuf.engine.vertex.GeomVertexWriter;
import org.scenebuf.engine.vertex.IntColumn;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.engine.vertex.PositionReader;
import org.scenebuf.engine.vertex.TypedColumn;

/** One of everything in the engine: small, right, and fresh for each call. */
final class EngineSamples {

    private static final int ROWS = 4;

    private EngineSamples() {
    }

    static Samples all(Path folder) {
        Samples samples = new Samples();
        plain(samples, folder);
        math(samples);
        memory(samples);
        buffers(samples);
        changes(samples);
        vertices(samples);
        shapes(samples);
        scenes(samples);
        PagingSamples.fill(samples);
        return samples;
    }

    private static void plain(Samples samples, Path folder) {
        samples.of(int.class, () -> 1).of(long.class, () -> 1L).of(short.class, () -> (short) 1)
            .of(float.class, () -> 1f).of(double.class, () -> 1d).of(boolean.class, () -> true)
            .of(char.class, () -> 'C').of(String.class, () -> "sample").of(CharSequence.class, () -> "vertex")
            .of(Object.class, () -> 1f).of(Object[].class, () -> new Float[] {1f})
            .of(long[].class, () -> new long[] {1}).of(double[].class, () -> new double[] {1})
            .of(float[].class, () -> new float[12])
            .of(int[].class, () -> new int[] {0, 1, 2}).of(Path.class, () -> folder.resolve("sample.png"))
            .of(CharSequence[].class, () -> new String[] {"vertex"}).of(List.class, List::of)
            .of(ReadableByteChannel.class, () -> Channels.newChannel(new ByteArrayInputStream(new byte[16])))
            .of(WritableByteChannel.class, () -> Channels.newChannel(new ByteArrayOutputStream()));
    }

    private static void math(Samples samples) {
        samples.of(Vector2fc.class, Vector2f::new).of(Vector3fc.class, () -> new Vector3f(1))
            .of(Vector4fc.class, () -> new Vector4f(1)).of(Vector2dc.class, Vector2d::new)
            .of(Vector3dc.class, Vector3d::new).of(Vector4dc.class, Vector4d::new).of(Vector2ic.class, Vector2i::new)
            .of(Vector3ic.class, Vector3i::new).of(Vector4ic.class, Vector4i::new).of(Vector2f.class, Vector2f::new)
            .of(Vector3f.class, Vector3f::new).of(Vector4f.class, Vector4f::new).of(Vector2d.class, Vector2d::new)
            .of(Vector3d.class, Vector3d::new).of(Vector4d.class, Vector4d::new).of(Vector2i.class, Vector2i::new)
            .of(Vector3i.class, Vector3i::new).of(Vector4i.class, Vector4i::new).of(Matrix3f.class, Matrix3f::new)
            .of(Matrix3d.class, Matrix3d::new).of(Matrix4f.class, Matrix4f::new).of(Matrix4d.class, Matrix4d::new)
            .of(Matrix3fc.class, Matrix3f::new).of(Matrix3dc.class, Matrix3d::new).of(Matrix4fc.class, Matrix4f::new)
            .of(Matrix4dc.class, Matrix4d::new).of(Matrix4x3fc.class, Matrix4x3f::new)
            .of(Matrix4x3d.class, Matrix4x3d::new).of(Matrix3x2fc.class, Matrix3x2f::new)
            .named("eye", () -> new Vector3f(3));
    }

    private static void memory(Samples samples) {
        samples.of(NativeMemory.class, () -> NativeMemory.allocate("sample", 64))
            .of(Storage.class, () -> Storage.allocate("sample", 64)).of(StoreMarks.class, () -> StoreMarks.of(64))
            .of(ByteRanges.class, () -> ByteRanges.of(0, 1)).of(ExportBook.class, ExportBook::empty)
            .of(MarkTable.class, () -> MarkTable.unwatched(64)).of(MemorySegment.class, () -> MemorySegment.ofArray(
                new byte[64])).named("NativeMemory.adopt#segment", () -> MemorySegment.NULL)
            .named("NativeMemory.borrow#segment", () -> MemorySegment.NULL)
            .of(RawLoan.class, () -> Storage.allocate("sample", 64).acquire("sample").lendRaw())
            .of(Loan.class,
                () -> NativeMemory.allocate("sample", 64).lend("sample"))
            .of(HandedOut.class, () -> StoreMarks.of(64).handOut("sample", MemorySegment.ofArray(new byte[64])))
            .of(WriterRun.class, () -> StoreMarks.of(64).newRun("sample", 1, 0)).named("retired", List::of)
            .named("borrower", () -> "sample");
    }

    private static BufferExporter rows() {
        return floats().column("vertex");
    }

    private static BufferView view() {
        return rows().getBuffer(BufferRequest.RECORDS.by("sample"));
    }

    private static void buffers(Samples samples) {
        samples.of(BufferExporter.class, EngineSamples::rows).of(BufferView.class, EngineSamples::view)
            .of(BufferRequest.class, () -> BufferRequest.RECORDS_RO.by("sample"))
            .of(Items.class, () -> view().items()).of(Mirror.class, () -> Buffers.mirror(rows(), 'C'))
            .of(BufferLayout.class, () -> BufferLayout.contiguous(0, ElementFormat.of("f"), 4, 3))
            .named("cast", () -> BufferLayout.contiguous(0, ElementFormat.of("f"), 4, 3))
            .of(ElementFormat.class, () -> ElementFormat.of("f")).of(ElementFormat.Field.class,
                () -> ElementFormat.of("T{f:a:}").fields().getFirst())
            .of(NativeNumbers.class, () -> (NativeNumbers) view().items().numbers())
            .of(Numbers.class, () -> view().items().numbers()).of(NativeFloats.class,
                () -> NativeFloats.of(view().items())).of(NativeBytes.class, () -> NativeBytes.of(bytesOfThree()))
            .of(ExporterBase.class, OneView::new).named("storages", () -> List.of(Storage.allocate("sample", 64)))
            .named("memory", () -> ByteBuffer.allocateDirect(64)).named("memoryOrText", () -> "text")
            .named("indices", () -> new long[] {0, 1}).named("text", () -> "f").named("shape", () -> new long[] {4, 3})
            .named("strides", () -> new long[] {12, 4}).named("suboffsets", () -> new long[] {-1, -1})
            .named("newShape", () -> new long[] {4, 3}).named("Bulk.gather#indices", () -> new long[] {0, 1})
            .named("itemSize", () -> 4L).named("target", EngineSamples::twoRows)
            .named("Bulk.scatter#indices", () -> new long[] {0, 1}).named("Bulk.scatter#values", EngineSamples::twoRows)
            .named("factors", () -> new double[] {1, 2, 3}).named("addend", () -> new double[] {1, 2, 3})
            .named("value", () -> 1f);
    }

    private static BufferExporter twoRows() {
        return GeomVertexArrayData.allocate("two", GeomVertexArrayFormat.v3(), 2).column("vertex");
    }

    /** The shorter way to an exporter. */
    private static final class OneView extends ExporterBase {

        @Override
        protected BufferView buffer(BufferRequest request) {
            return rows().getBuffer(request);
        }
    }

    private static void changes(Samples samples) {
        samples.of(ChangeLog.class, () -> ChangeLog.of(ROWS)).of(ChangeCursor.class, () -> ChangeLog.of(ROWS)
            .newCursor()).of(ImageChangeLog.class, () -> ImageChangeLog.of(2, 2, 1))
            .of(ChangeSignal.class, ChangeSignal::create)
            .of(ImageChangeCursor.class, () -> ImageChangeLog.of(2, 2, 1).newCursor())
            .of(ImageRegion.class, () -> ImageRegion.of(0, 0, 1, 1)).of(RangeMerging.class, () -> RangeMerging.NONE)
            .of(TexelBlock.class, () -> BlockFormat.BC7.block())
            .of(ByteRangeConsumer.class, () -> (offset, count, address) -> { })
            .of(RegionBytesConsumer.class, () -> (region, address) -> { });
    }

    private static Items bytesOfThree() {
        return Buffers.wrap(Arena.global().allocate(8), BufferLayout.contiguous(0, ElementFormat.BYTES, 2, 2, 2))
            .getBuffer().items();
    }

    private static GeomVertexArrayData floats() {
        return GeomVertexArrayData.allocate("floats", GeomVertexArrayFormat.v3(), ROWS);
    }

    private static GeomVertexArrayData colors(NumericType type) {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
            .column("color", 4, type, Contents.OTHER, false).build();
        return GeomVertexArrayData.allocate("colors", format, ROWS);
    }

    private static GeomVertexData vertexData() {
        return GeomVertexData.allocate("vertices", GeomVertexFormat.v3c4(), ROWS);
    }

    private static void vertices(Samples samples) {
        samples.of(GeomVertexArrayData.class, EngineSamples::floats).of(GeomVertexData.class,
            EngineSamples::vertexData).of(GeomVertexFormat.class, GeomVertexFormat::v3c4)
            .of(GeomVertexArrayFormat.class, GeomVertexArrayFormat::v3).of(GeomVertexArrayFormat[].class,
                () -> new GeomVertexArrayFormat[] {GeomVertexArrayFormat.v3()})
            .of(GeomVertexArrayFormat.Builder.class, GeomVertexArrayFormat::builder)
            .of(GeomVertexColumn.class, () -> GeomVertexArrayFormat.v3().column("vertex"))
            .of(GeomVertexColumnData.class, () -> floats().column("vertex")).of(InternalName.class,
                () -> InternalName.VERTEX).of(GeomVertexRows.class, () -> vertexData().array().rows())
            .of(GeomVertexDataRows.class, () -> vertexData().rows()).of(FloatColumn.class,
                () -> colors(NumericType.FLOAT32).column("color").asFloat())
            .of(TypedColumn.class, () -> floats().column("vertex").asFloat())
            .of(DoubleColumn.class, () -> colors(NumericType.FLOAT64).column("color").asDouble())
            .of(IntColumn.class, () -> colors(NumericType.INT32).column("color").asInt())
            .of(GeomVertexReader.class, () -> colors(NumericType.FLOAT32).column("color").reader())
            .of(GeomVertexWriter.class, () -> colors(NumericType.FLOAT32).column("color").writer())
            .of(GeomVertexRewriter.class, () -> colors(NumericType.FLOAT32).column("color").rewriter())
            .of(GeomVertexAppender.class, () -> colors(NumericType.FLOAT32).column("color").appender())
            .of(PositionReader.class, () -> PositionReader.open(vertexData(), "sample"))
            .named("GeomVertexArrayFormat.of#columns", () -> GeomVertexArrayFormat.v3().columns())
            .named("byteStride", () -> 12).named("GeomVertexData.of#arrays", () -> List.of(floats()))
            .named("columnName", () -> "vertex").named("NumericType#type", () -> NumericType.UINT8)
            .named("PackedNumbers.pack#type", () -> NumericType.PACKED_INT_2_10_10_10);
    }

    private static GeomPrimitive triangles() {
        return GeomPrimitive.builder(PrimitiveType.TRIANGLES).addConsecutive(0, 3).build("triangles");
    }

    private static Geom geom() {
        return Geom.of(vertexData(), List.of(triangles()));
    }

    private static void shapes(Samples samples) {
        samples.of(GeomPrimitive.class, EngineSamples::triangles).of(GeomPrimitiveBuilder.class,
            () -> GeomPrimitive.builder(PrimitiveType.TRIANGLES).addConsecutive(0, 3)).of(Geom.class,
            EngineSamples::geom).of(BoundingBox.class, () -> new BoundingBox(new Vector3f(), new Vector3f(1)))
            .named("primitives", () -> List.of(triangles())).of(PrimitiveType.class, () -> PrimitiveType.TRIANGLES)
            .named("GeomPrimitive.of#indices", () -> GeomVertexArrayData.allocate("indices",
                GeomVertexArrayFormat.index(NumericType.UINT16), 3)).named("vertexCount", () -> 4L)
            .of(PtaType.class, () -> PtaType.FLOAT32).of(PointerToArray.class, () -> PointerToArray.allocate("floats",
                PtaType.FLOAT32, ROWS)).of(ConstPointerToArray.class, () -> PointerToArray.allocate("floats",
                    PtaType.FLOAT32, ROWS).asReadOnly());
    }

    private static Texture image() {
        return Texture.allocate("image", 2, 2, ComponentType.UINT8, TextureFormat.RGBA);
    }

    private static void scenes(Samples samples) {
        samples.of(TexelType.class, () -> ComponentType.UINT8).of(Texture.class, EngineSamples::image)
            .of(RamImage.class, () -> image().ramImage())
            .of(Pixels.class, () -> image().ramImage().pixels()).of(TexturePeeker.class, () -> image().peek())
            .named("Texture.setRamImage#source", () -> image().ramImage())
            .named("Texture.setRamImageAs#word", () -> "RGBA").named("Texture.getRamImageAs#word", () -> "RGBA")
            .named("Texture.adoptRamImage#source", () -> image().ramImage())
            .named("makeRamMipmapImages#count", () -> 1)
            .named("Texture.getRamImage#target", () -> new float[16]).named("level", () -> 0).named("page", () -> 0)
            .of(SamplerState.class, () -> TextureMapping.DEFAULT.sampler()).of(SceneNode.class,
                () -> SceneNode.of("node")).of(GeomNode.class, () -> GeomNode.of("shape"))
            .named("root", EngineSamples::scene)
            .of(Material.class, () -> Material.WHITE).of(TextureMapping.class, () -> TextureMapping.DEFAULT)
            .of(GltfOptions.class, () -> GltfOptions.STRICT)
            .of(Camera.class, () -> new Camera(new Vector3f(3), new Vector3f(), 1, 0.1f, 10))
            .named("Camera.new#target", Vector3f::new).named("near", () -> 0.1f).named("far", () -> 10f)
            .named("Texture.adopt#bytes", () -> PointerToArray.allocate("bytes", PtaType.UINT8, 4))
            .named("RamImage.page#index", () -> 0)
            .named("RamImage.pixels#index", () -> 0).named("Texture.adopt#source", () -> image().ramImage())
            .named("Images.writePng#pixels", () -> image().ramImage())
            .named("Texture.adopt#format", () -> TextureFormat.RGBA)
            .named("alphaCutoff", () -> 0.5f);
    }

    private static SceneNode scene() {
        GeomNode node = GeomNode.of("shape");
        node.add(geom(), Material.WHITE);
        return node;
    }
}
