package org.scenebuf.engine.asset;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides about models that require an extension. */
final class GltfExtensions {

    private static final List<String> LOADED = List.of("KHR_materials_unlit", "KHR_mesh_quantization",
        GltfTextures.BASIS, "KHR_texture_transform", "KHR_materials_pbrSpecularGlossiness");

    /**
     * Extensions that are checked at the objects that use them: they are harmless where the data are there
     * uncompressed.
     */
    private static final Set<String> COMPRESSION = Set.of("KHR_draco_mesh_compression", "EXT_meshopt_compression",
        "KHR_meshopt_compression");

    /**
     * Extensions that change neither vertices nor base textures: lights, other materials and their variants, sounds,
     * notes.
     */
    private static final Pattern HARMLESS = Pattern.compile("KHR_materials_.*|(KHR|EXT)_lights_.*|KHR_animation_.*"
        + "|KHR_xmp.*|KHR_audio.*|KHR_physics_.*|KHR_interactivity|OMI_.*|EXT_mesh_features|EXT_instance_features"
        + "|EXT_structural_metadata|CESIUM_primitive_outline");

    private GltfExtensions() {
    }

    static void check(GltfDocument document) {
        for (String extension : document.names("extensionsRequired")) {
            if (LOADED.contains(extension) || COMPRESSION.contains(extension)) {
                continue;
            }
            if (!HARMLESS.matcher(extension).matches()) {
                throw document.file().refuse("a model that requires no extension but " + LOADED, extension,
                    "export it without that extension");
            }
            document.report().warn("no required extension but " + LOADED, extension, "the model is shown without it");
        }
    }
}
