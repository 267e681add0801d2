package org.scenebuf.examples.snippets;

import com.badlogic.gdx.assets.loaders.ModelLoader;
import com.badlogic.gdx.graphics.g2d.SpriteBatch;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.jme3.app.SimpleApplication;
import com.jme3.scene.Geometry;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joml.Matrix4f;
import org.lwjgl.glfw.GLFWKeyCallbackI;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.gl.GlBuffers;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlTextures;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.internal.lanes.NumberRows;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumnData;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.examples.window.OrbitCamera;
import org.scenebuf.interop.gdx.GdxMesh;
import org.scenebuf.interop.gdx.GdxPixmap;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.view.MemoryView;

/**
 * What snippets take for granted: each name means the same on every page. Nothing here is ever run, so no field has a
 * value.
 */
public final class Given {

    private Given() {
    }

    /** On every page. */
    public abstract static class Engine {

        protected GeomVertexData vertices;
        protected GeomVertexData data;
        protected GeomVertexArrayData array;
        protected GeomVertexArrayData rows;
        protected GeomVertexArrayFormat format;
        protected GeomPrimitive shape;
        protected GeomPrimitive triangles;
        protected Geom geom;
        protected Geom terrain;
        protected Texture texture;
        protected Texture tiles;
        protected BufferExporter frame;
        protected BufferExporter patch;
        protected List<BufferExporter> images;

        protected SceneNode root;
        protected Camera camera;
        protected Matrix4f matrix;
        protected SceneRenderer renderer;
        protected GlContext context;
        protected GlBuffers buffers;
        protected GlTextures textures;
        protected OrbitCamera orbit;
        protected float aspect;
        protected GLFWKeyCallbackI listener;
        protected long window;
        protected int buffer;
        protected int glTexture;

        protected ChangeCursor cursor;
        protected List<ChangeCursor> cursors;
        protected BufferView view;
        protected Storage storage;
        protected Loan loan;
        protected MemorySegment memory;
        protected MemorySegment bytes;
        protected float[] floats;
        protected float[] positions;
        protected byte[] pixels;
        protected long[] indices;
        protected BufferView target;
        protected BufferView given;
        protected Object writer;
        protected long rowCount;
        protected int count;
        protected float x;
        protected float y;
        protected float z;

        protected INDArray batch;
        protected INDArray colors;
        protected INDArray values;
        protected INDArray rotation;
        protected INDArray step;
        protected INDArray input;
        protected Network network;
        protected Solver solver;
        protected Clock game;
        protected BufferExporter heights;
        protected BufferExporter normals;
        protected Map<String, NpyArray> arrays;
        protected Path file;
        protected Path path;
        protected Path folder;
        protected Path assets;
        protected boolean running;

        /** Sends rows to a GPU, or wherever. */
        protected abstract void upload(long first, long count);

        /** Computes the height of a wave. */
        protected abstract float wave(float at);

        /** Computes with positions. */
        protected abstract void work(float[] xyz, int rowCount);

        /** Fills a column. */
        protected abstract void fill(GeomVertexColumnData column);

        /** Makes a buffer of an address. */
        protected abstract DataBuffer wrap(long address);
    }

    /** Beside the lesson's file. */
    public abstract static class Lesson extends Engine {

        protected MemoryView bytes;
    }

    /** Inside the engine. */
    public abstract static class Internal extends Engine {

        protected NumberRows rows;
    }

    /** A network that has learned something. */
    public interface Network {

        /** Computes images. */
        INDArray output(INDArray input);
    }

    /** A library that computes with packed floats. */
    public interface Solver {

        /** Changes them. */
        void relax(MemorySegment floats);
    }

    /** A game's clock. */
    public interface Clock {

        /** Tells whether the game goes on. */
        boolean isRunning();

        /** Tells how long it has been going on. */
        float time();
    }

    /** Beside jMonkeyEngine. */
    public abstract static class Jme extends Engine {

        protected SimpleApplication app;
        protected SimpleApplication game;
        protected Geometry geometry;
        protected Geometry ship;
        protected com.jme3.texture.Texture texture;
        protected com.jme3.texture.Texture hull;

        /** A game. */
        public static final class Game extends SimpleApplication {

            @Override
            public void simpleInitApp() {
                // Nothing is run.
            }
        }
    }

    /** Beside libGDX. */
    public abstract static class Gdx extends Engine {

        protected com.badlogic.gdx.graphics.Mesh mesh;
        protected com.badlogic.gdx.graphics.g3d.Model model;
        protected com.badlogic.gdx.graphics.g3d.Model castle;
        protected ModelLoader<?> loader;
        protected ShaderProgram shader;
        protected SpriteBatch batch;
        protected GdxMesh ground;
        protected GdxPixmap wall;
    }
}
