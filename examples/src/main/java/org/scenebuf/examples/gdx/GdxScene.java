package org.scenebuf.examples.gdx;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.PerspectiveCamera;
import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.graphics.glutils.FrameBuffer;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.badlogic.gdx.utils.Disposable;
import java.util.List;
import org.scenebuf.engine.asset.Model;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.examples.run.PictureSize;
import org.scenebuf.interop.gdx.GdxMesh;
import org.scenebuf.interop.gdx.GdxPixmap;
import org.scenebuf.interop.gdx.GdxTexture;

/** A model of the engine, drawn by libGDX: meshes over its arrays, a texture over its image, and libGDX's camera. */
final class GdxScene implements Disposable {

    private static final String VERTEX = """
        #version 330
        in vec3 a_position;
        in vec3 a_normal;
        in vec2 a_texCoord0;
        uniform mat4 u_view;
        out vec2 at;
        out float light;
        void main() {
            at = a_texCoord0;
            light = 0.35 + 0.65 * max(0.0, dot(normalize(a_normal), normalize(vec3(0.4, 0.8, 0.6))));
            gl_Position = u_view * vec4(a_position, 1.0);
        }
        """;
    private static final String FRAGMENT = """
        #version 330
        in vec2 at;
        in float light;
        uniform sampler2D u_texture;
        out vec4 color;
        void main() {
            color = vec4(texture(u_texture, at).rgb * light, 1.0);
        }
        """;

    private final PictureSize size;
    private final List<GdxMesh> meshes;
    private final GdxTexture texture;
    private final ShaderProgram shader = new ShaderProgram(VERTEX, FRAGMENT);
    private final PerspectiveCamera camera;

    GdxScene(Model model, PictureSize size) {
        this.size = size;
        this.meshes = model.geoms().stream().map(GdxScene::mesh).toList();
        this.texture = GdxTexture.of(model.textures().getFirst(), true);
        this.texture.setFilter(GdxTexture.TextureFilter.MipMapLinearLinear, GdxTexture.TextureFilter.Linear);
        this.texture.setWrap(GdxTexture.TextureWrap.Repeat, GdxTexture.TextureWrap.Repeat);
        this.camera = camera(model.geoms(), size);
    }

    List<GdxMesh> meshes() {
        return meshes;
    }

    /** Sends the changes before the scene is drawn. Returns how many bytes were sent. */
    long upload() {
        return meshes.stream().mapToLong(GdxMesh::upload).sum() + texture.upload();
    }

    /** Draws the scene, and reads the picture, with the top row first. The caller disposes of it. */
    GdxPixmap draw() {
        FrameBuffer frame = new FrameBuffer(Pixmap.Format.RGBA8888, size.width(), size.height(), true);
        frame.begin();
        Gdx.gl.glClearColor(0.93f, 0.94f, 0.96f, 1);
        Gdx.gl.glClear(GL20.GL_COLOR_BUFFER_BIT | GL20.GL_DEPTH_BUFFER_BIT);
        Gdx.gl.glEnable(GL20.GL_DEPTH_TEST);
        texture.bind(0);
        shader.bind();
        shader.setUniformMatrix("u_view", camera.combined);
        shader.setUniformi("u_texture", 0);
        meshes.forEach(mesh -> mesh.render(shader, mesh.glType()));
        GdxPixmap picture = GdxPixmap.move(Pixmap.createFromFrameBuffer(0, 0, size.width(), size.height()));
        frame.end();
        frame.dispose();
        picture.texture().ramImage().flipVertical();
        return picture;
    }

    @Override
    public void dispose() {
        meshes.forEach(GdxMesh::dispose);
        texture.dispose();
        shader.dispose();
    }

    private static GdxMesh mesh(Geom geom) {
        geom.primitives().forEach(primitive -> primitive.setIndexType(NumericType.UINT16));
        return GdxMesh.of(geom);
    }

    private static PerspectiveCamera camera(List<Geom> geoms, PictureSize size) {
        BoundingBox box = geoms.stream().map(Geom::bounds).reduce(BoundingBox.EMPTY, BoundingBox::union);
        PerspectiveCamera camera = new PerspectiveCamera(35, size.width(), size.height());
        float x = (box.min().x() + box.max().x()) / 2;
        float y = (box.min().y() + box.max().y()) / 2;
        float z = (box.min().z() + box.max().z()) / 2;
        float away = box.radius() * 3;
        camera.position.set(x + away * 0.3f, y + away * 0.45f, z + away);
        camera.lookAt(x, y, z);
        camera.near = away / 100;
        camera.far = away * 4;
        camera.update();
        return camera;
    }
}
