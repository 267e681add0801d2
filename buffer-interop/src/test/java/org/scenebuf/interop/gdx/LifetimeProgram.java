package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.graphics.VertexAttributes.Usage;
import com.badlogic.gdx.graphics.g3d.Material;
import com.badlogic.gdx.graphics.g3d.Model;
import com.badlogic.gdx.graphics.g3d.utils.ModelBuilder;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** What {@link GdxLifetimeTest} runs in a JVM of its own: everything ends while it is still lent. */
final class LifetimeProgram {

    private static final int ROUNDS = 80;

    private LifetimeProgram() {
    }

    public static void main(String[] arguments) throws Throwable {
        long seed = Long.parseLong(arguments[0]);
        GdxRun.withGl30(() -> run(new SplittableRandom(seed)));
        System.out.println("alive");
    }

    private static void run(SplittableRandom random) {
        ShaderProgram shader = GdxRun.white();
        List<INDArray> arrays = new ArrayList<>();
        List<ByteBuffer> pixels = new ArrayList<>();
        List<FloatBuffer> vertices = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            disposeUnderLoans(random, arrays, pixels);
            resizeUnderLoans(random, shader, arrays, vertices);
            disposeModel(shader, arrays);
            arrays.forEach(LifetimeProgram::store);
            pixels.forEach(buffer -> buffer.put(0, (byte) 1));
            vertices.forEach(buffer -> buffer.put(0, 1));
            if (random.nextInt(8) == 0) {
                arrays.clear();
                pixels.clear();
                vertices.clear();
                System.gc();
            }
        }
    }

    /** ND4J's derived arrays either throw after the view was closed, or write where nobody else does. */
    private static void store(INDArray array) {
        try {
            array.putScalar(0, 1);
        } catch (IllegalStateException closed) {
            return;
        }
    }

    private static void disposeUnderLoans(SplittableRandom random, List<INDArray> arrays, List<ByteBuffer> pixels) {
        GdxPixmap pixmap = GdxPixmap.allocate(random.nextInt(1, 200), random.nextInt(1, 200), Pixmap.Format.RGBA8888);
        pixels.add(pixmap.getPixels());
        GdxTexture texture = GdxTexture.of(pixmap);
        Nd4jView view = Nd4jViews.open(pixmap.texture().ramImage());
        arrays.add(view.component(0).getScalar(0, 0));
        pixmap.dispose();
        view.component(1).assign(3);
        view.close();
        texture.dispose();
    }

    private static void resizeUnderLoans(SplittableRandom random, ShaderProgram shader, List<INDArray> arrays,
        List<FloatBuffer> vertices) {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(),
            random.nextInt(3, 3000));
        GdxMesh mesh = GdxMesh.of(rows);
        shader.bind();
        mesh.render(shader, GL20.GL_TRIANGLES);
        vertices.add(mesh.getVerticesBuffer(true));
        Nd4jView view = Nd4jViews.open(rows.column("vertex"));
        arrays.add(view.component(2).getScalar(1));
        refused(() -> rows.setRowCount(5000));
        refused(rows::close);
        view.close();
        refused(() -> rows.setRowCount(5000));
        mesh.render(shader, GL20.GL_TRIANGLES);
        mesh.dispose();
    }

    private static void disposeModel(ShaderProgram shader, List<INDArray> arrays) {
        Model model = new ModelBuilder().createBox(1, 1, 1, new Material(), Usage.Position | Usage.Normal);
        GdxMesh mesh = GdxMesh.move(model).getFirst();
        Nd4jView view = Nd4jViews.open(mesh.rows().column("vertex"));
        arrays.add(view.component(1).getScalar(1));
        mesh.render(shader, GL20.GL_TRIANGLES);
        model.dispose();
        view.array().muli(2).addi(Nd4j.ones(24, 3));
        view.close();
    }

    private static void refused(Runnable call) {
        try {
            call.run();
        } catch (BufferInUseException onLoan) {
            return;
        }
        throw new IllegalStateException("not refused");
    }
}
