package org.scenebuf.examples.jme;

import com.jme3.app.SimpleApplication;
import com.jme3.light.AmbientLight;
import com.jme3.light.DirectionalLight;
import com.jme3.material.Material;
import com.jme3.math.ColorRGBA;
import com.jme3.math.Vector3f;
import com.jme3.renderer.RenderManager;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import com.jme3.scene.shape.Sphere;
import com.jme3.system.AppSettings;
import com.jme3.system.JmeContext;
import com.jme3.texture.Image;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.scenebuf.engine.asset.Model;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.vertex.GeomVertexColumnData;
import org.scenebuf.examples.run.PictureSize;
import org.scenebuf.interop.jme.JmeImage;
import org.scenebuf.interop.jme.JmeMesh;
import org.scenebuf.interop.jme.JmePixels;
import org.scenebuf.interop.jme.JmeUploads;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** The game: a few frames in a hidden window. */
final class WaveGame extends SimpleApplication {

    private static final int SIDE = 256;
    private static final int CELL = 32;
    private static final int FIRST_PICTURE = 2;
    private static final int LAST_PICTURE = 4;
    private static final double WAVES = 8;

    private final Model model;
    private final PictureSize size;
    private final CountDownLatch done = new CountDownLatch(1);
    private final List<GeomVertexColumnData> positions = new ArrayList<>();
    private volatile String failed = "";
    private volatile @Nullable Thread drawing;
    private @Nullable JmeUploads uploads;
    private @Nullable Image image;
    private @Nullable JmePixels before;
    private @Nullable JmePixels after;
    private long whole;
    private int frame;

    WaveGame(Model model, PictureSize size) {
        this.model = model;
        this.size = size;
    }

    /** Runs the game until its last picture. Returns the reason when it failed, else an empty text. */
    String play() throws InterruptedException {
        AppSettings wanted = new AppSettings(true);
        wanted.setAudioRenderer(null);
        wanted.setResolution(size.width(), size.height());
        setSettings(wanted);
        setShowSettings(false);
        start(JmeContext.Type.OffscreenSurface);
        done.await();
        stop(true);
        Thread thread = drawing;
        if (thread != null && thread != Thread.currentThread()) {
            thread.join();
        }
        return failed;
    }

    JmePixels before() {
        return before;
    }

    JmePixels after() {
        return after;
    }

    /** {@return a report of what was sent after the edits} */
    String report() {
        return "jMonkeyEngine drew " + positions.size() + " meshes that a wave went through, and an image: "
            + uploads.bytesSent() + " bytes sent after the edits, " + (uploads.wholeUploads() - whole)
            + " whole uploads";
    }

    @Override
    public void simpleInitApp() {
        drawing = Thread.currentThread();
        guiNode.setCullHint(Spatial.CullHint.Always);
        flyCam.setEnabled(false);
        viewPort.setBackgroundColor(new ColorRGBA(0.05f, 0.06f, 0.09f, 1));
        uploads = JmeUploads.attachTo(this);
        addLights();
        addBall();
        addModel();
        cam.setLocation(new Vector3f(0, 1.2f, 5));
        cam.lookAt(new Vector3f(0, 0, 0), Vector3f.UNIT_Y);
    }

    private void addLights() {
        DirectionalLight sun = new DirectionalLight(new Vector3f(-1, -2, -2).normalizeLocal());
        rootNode.addLight(sun);
        rootNode.addLight(new AmbientLight(ColorRGBA.White.mult(0.25f)));
    }

    /** Adds a ball whose mesh and image are jME's own, and lent by adapters. */
    private void addBall() {
        Sphere sphere = new Sphere(64, 128, 1.1f);
        image = new Image(Image.Format.ABGR8, SIDE, SIDE, BufferUtils.createByteBuffer(SIDE * SIDE * 4),
            ColorSpace.sRGB);
        try (Nd4jView pixels = Nd4jViews.open(JmeImage.of(image).pixels())) {
            pixels.array().assign(230);
        }
        Texture2D texture = new Texture2D(image);
        Geometry ball = lit("ball", sphere);
        ball.getMaterial().setTexture("DiffuseMap", texture);
        ball.setLocalTranslation(-1.5f, 0, 0);
        rootNode.attachChild(ball);
        uploads.watch(ball);
        uploads.watch(texture);
        positions.add(JmeMesh.of(ball).column("vertex"));
    }

    /** Adds the model, whose rows jME draws directly. */
    private void addModel() {
        Node node = new Node("model");
        for (Geom geom : model.geoms()) {
            for (GeomPrimitive shape : geom.primitives()) {
                Geometry part = lit("part", JmeMesh.over(geom.vertices(), shape));
                node.attachChild(part);
                uploads.watch(part);
            }
            if (!positions.contains(geom.vertices().column("vertex"))) {
                positions.add(geom.vertices().column("vertex"));
            }
        }
        Geom first = model.geoms().getFirst();
        float scale = 1.3f / first.bounds().radius();
        node.setLocalScale(scale);
        node.setLocalTranslation(1.5f - scale * first.bounds().center().x(), -scale * first.bounds().center().y(),
            -scale * first.bounds().center().z());
        rootNode.attachChild(node);
    }

    private Geometry lit(String name, Mesh mesh) {
        Geometry geometry = new Geometry(name, mesh);
        Material material = new Material(assetManager, "Common/MatDefs/Light/Lighting.j3md");
        material.setBoolean("UseMaterialColors", true);
        material.setColor("Diffuse", ColorRGBA.White);
        material.setColor("Ambient", ColorRGBA.White);
        geometry.setMaterial(material);
        return geometry;
    }

    @Override
    public void simpleUpdate(float seconds) {
        frame++;
        if (frame == LAST_PICTURE) {
            whole = uploads.wholeUploads();
            positions.forEach(WaveGame::wave);
            paint();
        }
    }

    /** Moves each vertex up or down by up to a fiftieth of the mesh's width, in place. */
    private static void wave(GeomVertexColumnData column) {
        double width = column.max()[0] - column.min()[0];
        try (Nd4jView position = Nd4jViews.open(column)) {
            INDArray x = position.component(0);
            position.component(1).addi(Transforms.sin(x.mul(WAVES * 2 * Math.PI / width)).muli(width / 50));
        }
    }

    /** Paints every second cell of the image orange. Only these pixels are sent. */
    private void paint() {
        JmePixels pixels = JmeImage.of(image).pixels();
        for (int y = 0; y < SIDE; y += CELL) {
            for (int x = y % (2 * CELL); x < SIDE; x += 2 * CELL) {
                try (Nd4jView cell = Nd4jViews.open(pixels.region(ImageRegion.of(x, y, CELL, CELL)))) {
                    cell.component(1).assign(30);       // ABGR: blue
                    cell.component(2).assign(120);      // green
                }
            }
        }
    }

    @Override
    public void simpleRender(RenderManager renderManager) {
        if (frame == FIRST_PICTURE) {
            before = picture();
        } else if (frame == LAST_PICTURE) {
            after = picture();
            done.countDown();
        }
    }

    private JmePixels picture() {
        ByteBuffer bytes = BufferUtils.createByteBuffer(size.width() * size.height() * 4);
        renderer.readFrameBuffer(null, bytes);
        return JmeImage.of(new Image(Image.Format.RGBA8, size.width(), size.height(), bytes, ColorSpace.sRGB)).pixels();
    }

    @Override
    public void handleError(String message, Throwable thrown) {
        failed = message + (thrown == null ? "" : ": " + thrown);
        failed = failed.lines().findFirst().orElse("jMonkeyEngine did not start");
        done.countDown();
    }
}
