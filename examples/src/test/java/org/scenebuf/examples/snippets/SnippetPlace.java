package org.scenebuf.examples.snippets;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where a snippet stands: that decides what it takes for granted, and which of two types of one name it means. Types of
 * the library, of JOML and of ND4J are imported everywhere.
 */
enum SnippetPlace {

    /** Most pages. */
    ENGINE("Given.Engine"),

    /** The page of a lesson, which has a vector of its own. */
    LESSON("Given.Lesson", "org.scenebuf.examples.lesson.Vector", "org.scenebuf.examples.lesson.Color"),

    /** Pages for those who work on the engine itself. */
    INTERNAL("Given.Internal", "org.joml.Matrix4x3d", "org.joml.Matrix4x3f", "org.scenebuf.engine.internal.*",
        "org.scenebuf.engine.internal.kernel.*", "org.scenebuf.engine.internal.kernel.FloatRows.Operation",
        "org.scenebuf.engine.internal.lanes.*", "org.scenebuf.engine.internal.rows.*"),

    /** Pages about jMonkeyEngine. */
    JME("Given.Jme", "com.jme3.app.SimpleApplication", "com.jme3.scene.Geometry", "com.jme3.scene.Mesh",
        "com.jme3.texture.Texture"),

    /** Pages about libGDX. */
    GDX("Given.Gdx", "com.badlogic.gdx.ApplicationAdapter", "com.badlogic.gdx.Gdx", "com.badlogic.gdx.graphics.GL20",
        "com.badlogic.gdx.graphics.Mesh", "com.badlogic.gdx.graphics.g3d.Model",
        "com.badlogic.gdx.graphics.g3d.loader.G3dModelLoader", "com.badlogic.gdx.graphics.glutils.ShaderProgram",
        "com.badlogic.gdx.utils.UBJsonReader");

    private static final String EVERYWHERE = imports(
        "java.io.*", "java.lang.foreign.*", "java.nio.*", "java.nio.channels.*",
        "java.nio.channels.FileChannel.MapMode", "java.nio.file.*", "java.util.*", "java.util.concurrent.*",
        "org.joml.Matrix4f", "org.joml.Vector3f", "org.joml.Vector4d", "org.joml.Vector4f", "org.lwjgl.glfw.GLFW",
        "org.lwjgl.opengl.GL",
        "org.nd4j.linalg.api.buffer.DataBuffer", "org.nd4j.linalg.api.buffer.DataType",
        "org.nd4j.linalg.api.ndarray.INDArray", "org.nd4j.linalg.factory.Nd4j",
        "org.nd4j.linalg.ops.transforms.Transforms",
        "org.scenebuf.engine.asset.*", "org.scenebuf.engine.buffer.*", "org.scenebuf.engine.bulk.*",
        "org.scenebuf.engine.change.*", "org.scenebuf.engine.format.*", "org.scenebuf.engine.geom.*",
        "org.scenebuf.engine.gl.*", "org.scenebuf.engine.memory.*", "org.scenebuf.engine.paging.*",
        "org.scenebuf.engine.pta.*", "org.scenebuf.engine.scene.*", "org.scenebuf.engine.texture.*",
        "org.scenebuf.engine.vertex.*", "org.scenebuf.examples.assets.MakeAssets", "org.scenebuf.examples.run.*",
        "org.scenebuf.examples.shell.*", "org.scenebuf.examples.window.*", "org.scenebuf.interop.gdx.*",
        "org.scenebuf.interop.jme.*", "org.scenebuf.interop.nd4j.*", "org.scenebuf.interop.npy.*",
        "org.scenebuf.interop.slicer.*", "org.scenebuf.interop.view.*", "picocli.CommandLine",
        "picocli.CommandLine.Mixin", "static org.lwjgl.opengl.GL33C.*");

    private final String given;
    private final String meant;

    SnippetPlace(String given, String... meant) {
        this.given = "org.scenebuf.examples.snippets." + given;
        this.meant = imports(meant);
    }

    /** Tells the place by the folder of the page, and on a page of all by the heading. */
    static SnippetPlace of(Snippet snippet) {
        if (snippet.isIn("jme") || snippet.heading().contains("jMonkeyEngine")) {
            return JME;
        }
        if (snippet.isIn("gdx") || snippet.heading().contains("libGDX")) {
            return GDX;
        }
        if (Pages.isInternal(snippet.file())) {
            return INTERNAL;
        }
        return snippet.isIn("lesson") ? LESSON : ENGINE;
    }

    /** The imports, on one line. */
    String imports() {
        return EVERYWHERE + meant;
    }

    /** The class whose fields are what a snippet takes for granted. */
    String given() {
        return given;
    }

    private static String imports(String... names) {
        return Arrays.stream(names).map(name -> "import " + name + "; ").collect(Collectors.joining());
    }
}
