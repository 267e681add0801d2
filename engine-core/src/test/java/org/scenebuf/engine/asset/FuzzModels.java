package org.scenebuf.engine.asset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** Sound models of all kinds, to be damaged. */
final class FuzzModels {

    private static final String MATERIAL = "'materials':[{'alphaMode':'MASK','alphaCutoff':0.25,'doubleSided':true,"
        + "'emissiveFactor':[0.1,0.2,0.3],'extensions':{'KHR_materials_unlit':{}},'pbrMetallicRoughness':"
        + "{'baseColorFactor':[1,0.5,0,0.5],'baseColorTexture':{'index':0,'texCoord':0,'extensions':"
        + "{'KHR_texture_transform':{'offset':[0,1],'rotation':1.5,'scale':[0.5,0.5],'texCoord':1}}}}}],"
        + "'textures':[{'source':0,'sampler':0}],"
        + "'samplers':[{'magFilter':9728,'minFilter':9987,'wrapS':33071,'wrapT':33648}],";

    private FuzzModels() {
    }

    /**
     * A sound model.
     *
     * @param name what it shows
     * @param json its text
     * @param bin its binary chunk; empty where the file is JSON alone
     */
    record Sound(String name, String json, byte[] bin) {

        static Sound glb(String name, GlbBuilder data, String json) {
            return new Sound(name, new String(data.text(json), StandardCharsets.UTF_8), data.bin());
        }

        static Sound gltf(String name, GlbBuilder data, String json) {
            return new Sound(name, new String(data.text(json), StandardCharsets.UTF_8), new byte[0]);
        }

        byte[] file() {
            return file(json);
        }

        byte[] file(String otherJson) {
            return file(otherJson, bin);
        }

        byte[] file(String otherJson, byte[] otherBin) {
            byte[] text = otherJson.getBytes(StandardCharsets.UTF_8);
            return bin.length == 0 ? text : GlbBuilder.glb(text, otherBin);
        }
    }

    static List<Sound> all(Path directory) throws IOException {
        byte[] png = png(directory);
        return List.of(interleaved(png), dataUri(png), sparse(), quantized(png), modes(), scenes());
    }

    /** Rows of 32 bytes, an image in a view, a node above. */
    private static Sound interleaved(byte[] png) {
        String json = SmallModels.quad()
            .replace("'nodes':[{'mesh':0}]", "'nodes':[{'children':[1],'rotation':[0,0,0,1]},{'mesh':0}]")
            .replace("'indices':3}", "'indices':3,'material':0}")
            .replace("],\n'buffers'", ",{'buffer':0,'byteOffset':140,'byteLength':" + png.length + "}],"
                + "'images':[{'bufferView':2,'mimeType':'image/png'}]," + MATERIAL + "'buffers'");
        return Sound.glb("interleaved", SmallModels.quadData().bytes(png), json);
    }

    /** JSON alone, with data and image in it. */
    private static Sound dataUri(byte[] png) {
        String json = SmallModels.triangle()
            .replace("'indices':1}", "'indices':1,'material':0,'mode':6}")
            .replace("'byteLength':$BIN}", "'byteLength':$BIN,'uri':'$DATA'}")
            .replace("'buffers'", "'images':[{'uri':'data:image/png;base64," + Base64.getEncoder().encodeToString(png)
                + "'}]," + MATERIAL + "'buffers'");
        return Sound.gltf("data URI", SmallModels.triangleData(), json);
    }

    private static Sound sparse() {
        GlbBuilder data = SmallModels.triangleData().shorts(1, 2).floats(3, 2, 1, 6, 5, 4);
        String sparse = "'sparse':{'count':2,'indices':{'bufferView':2,'componentType':5123},"
            + "'values':{'bufferView':3}}";
        String json = SmallModels.triangle()
            .replace("'indices':1}", "'indices':1},{'attributes':{'POSITION':2},'mode':5}")
            .replace("'type':'VEC3'}", "'type':'VEC3'," + sparse + "}")
            .replace("],\n'bufferViews'", ",{'componentType':5126,'count':3,'type':'VEC3'," + sparse + "}],"
                + "'bufferViews'")
            .replace("],\n'buffers'", ",{'buffer':0,'byteOffset':44,'byteLength':4},"
                + "{'buffer':0,'byteOffset':48,'byteLength':24}],'buffers'");
        return Sound.glb("sparse", data, json);
    }

    /** Rows of 16 bytes: 3 shorts of position, a normal of 3 bytes, 2 sets of texture coordinates; then an image. */
    private static Sound quantized(byte[] png) {
        GlbBuilder data = new GlbBuilder();
        for (int row = 0; row < 3; row++) {
            data.shorts(row, row * row, 100).bytes((byte) 0, (byte) 0, (byte) 127, (byte) 0)
                .bytes((byte) row, (byte) 1, (byte) 0, (byte) 255).shorts(row);
        }
        String view = "{'bufferView':0,'byteOffset':";
        String json = "{'extensionsRequired':['KHR_mesh_quantization','KHR_texture_transform'],"
            + "'extensionsUsed':['KHR_materials_unlit']," + SmallModels.primitive(
            "'POSITION':0,'NORMAL':1,'TEXCOORD_0':2,'TEXCOORD_1':3",
            view + "0,'componentType':5122,'count':3,'type':'VEC3'},"
                + view + "6,'componentType':5120,'normalized':true,'count':3,'type':'VEC3'},"
                + view + "10,'componentType':5121,'count':3,'type':'VEC2'},"
                + view + "12,'componentType':5121,'normalized':true,'count':3,'type':'VEC2'}",
            "{'buffer':0,'byteLength':48,'byteStride':16},{'buffer':0,'byteOffset':48,'byteLength':" + png.length + "}")
            .substring(1).replace("'TEXCOORD_1':3}", "'TEXCOORD_1':3},'material':0")
            .replace("'buffers'", "'images':[{'bufferView':1}]," + MATERIAL + "'buffers'");
        return Sound.glb("quantised", data.bytes(png), json);
    }

    private static Sound modes() {
        String one = "{'attributes':{'POSITION':0},'indices':1}";
        String all = IntStream.rangeClosed(0, 6).mapToObj(mode -> one.replace("1}", "1,'mode':" + mode + "}"))
            .collect(Collectors.joining(","));
        return Sound.glb("modes", SmallModels.triangleData(),
            SmallModels.triangle().replace(one, all + ",{'attributes':{'POSITION':0,'COLOR_0':0}}"));
    }

    private static Sound scenes() {
        return Sound.glb("scenes", SmallModels.triangleData(), SmallModels.withNodes("'scene':1,"
            + "'scenes':[{'nodes':[0]},{'name':'second','nodes':[1,3]}],'nodes':[{'mesh':0},{'children':[2,4]},"
            + "{'mesh':0,'matrix':[1,0,0,0,0,1,0,0,0,0,1,0,5,0,0,1]},{'mesh':0,'translation':[1,2,3],"
            + "'scale':[1,2,1]},{'children':[5]},{'mesh':0,'rotation':[0,0,1,0]}]"));
    }

    private static byte[] png(Path directory) throws IOException {
        Path png = directory.resolve("made.png");
        try (Texture texture = Texture.allocate("paint", 9, 5, ComponentType.UINT8, TextureFormat.SRGB_ALPHA)) {
            Images.writePng(png, texture.ramImage());
        }
        return Files.readAllBytes(png);
    }
}
