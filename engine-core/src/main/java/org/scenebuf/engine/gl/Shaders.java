package org.scenebuf.engine.gl;

/** The GPU programs, in GLSL 3.30. All colours are linear; the frame buffer encodes them as sRGB. */
final class Shaders {

    static final String SURFACE_VERTEX = """
        #version 330 core

        layout(location = 0) in vec3 vertex;
        layout(location = 1) in vec3 normal;
        layout(location = 2) in vec2 texcoord;
        layout(location = 3) in vec4 color;
        layout(location = 4) in vec2 emissionTexcoord;

        uniform mat4 modelView;
        uniform mat4 projection;
        uniform mat3 normalMatrix;
        uniform mat3x2 texcoordTransform;
        uniform mat3x2 emissionTransform;
        uniform float pointSize;

        out vec3 eyePosition;
        out vec3 eyeNormal;
        out vec2 uv;
        out vec2 emissionUv;
        out vec4 tint;

        void main() {
            vec4 eye = modelView * vec4(vertex, 1.0);
            eyePosition = eye.xyz;
            eyeNormal = normalMatrix * normal;
            uv = texcoordTransform * vec3(texcoord, 1.0);
            emissionUv = emissionTransform * vec3(emissionTexcoord, 1.0);
            tint = color;
            gl_Position = projection * eye;
            gl_PointSize = pointSize;
        }
        """;

    /**
     * Lights surfaces by a sky above, a ground below, and one key light over the viewer's left shoulder. All
     * directions are in eye space.
     *
     * <p>Where vertices have no normal, it is computed from the change of the position from pixel to pixel. That
     * normal faces the eye, which is right for both sides of a triangle.
     */
    static final String SURFACE_FRAGMENT = """
        #version 330 core

        const vec3 TO_LIGHT = normalize(vec3(-0.55, 0.75, 0.65));
        const vec3 LIGHT = vec3(0.74, 0.71, 0.66);
        const vec3 SKY = vec3(0.25, 0.28, 0.33);
        const vec3 GROUND = vec3(0.12, 0.11, 0.10);
        const float SOFTNESS = 0.2;
        const float GLOSS = 0.22;
        const float SHININESS = 60.0;

        uniform vec4 baseColor;
        uniform sampler2D baseColorTexture;
        uniform vec3 emission;
        uniform sampler2D emissionTexture;
        uniform vec3 up;
        uniform float alphaCutoff;
        uniform bool blended;
        uniform bool unlit;

        in vec3 eyePosition;
        in vec3 eyeNormal;
        in vec2 uv;
        in vec2 emissionUv;
        in vec4 tint;

        out vec4 fragment;

        vec3 facing() {
            vec3 face = cross(dFdx(eyePosition), dFdy(eyePosition));
            bool given = dot(eyeNormal, eyeNormal) > 0.0;
            vec3 normal = gl_FrontFacing ? eyeNormal : -eyeNormal;
            return normalize(given ? normal : face);
        }

        vec3 shine(vec3 surface) {
            vec3 n = facing();
            vec3 halfway = normalize(TO_LIGHT - normalize(eyePosition));
            float lit = dot(n, TO_LIGHT);
            float diffuse = max(lit + SOFTNESS, 0.0) / (1.0 + SOFTNESS);
            float specular = GLOSS * pow(max(dot(n, halfway), 0.0), SHININESS) * smoothstep(0.0, 0.2, lit);
            vec3 ambient = mix(GROUND, SKY, 0.5 + 0.5 * dot(n, up));
            vec3 glow = emission * texture(emissionTexture, emissionUv).rgb;
            return surface * (ambient + diffuse * LIGHT) + specular * LIGHT + glow;
        }

        void main() {
            vec4 surface = baseColor * tint * texture(baseColorTexture, uv);
            vec3 shown = unlit ? surface.rgb : shine(surface.rgb);
            if (surface.a < alphaCutoff) {
                discard;
            }
            fragment = vec4(shown, blended ? surface.a : 1.0);
        }
        """;

    /** Draws one triangle that covers the picture. */
    static final String BACKGROUND_VERTEX = """
        #version 330 core

        out float height;

        void main() {
            vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
            height = 0.5 + 0.5 * corner.y;
            gl_Position = vec4(corner, 0.0, 1.0);
        }
        """;

    static final String BACKGROUND_FRAGMENT = """
        #version 330 core

        const vec3 LOW = vec3(0.52, 0.53, 0.54);
        const vec3 HIGH = vec3(0.20, 0.25, 0.31);

        in float height;

        out vec4 fragment;

        void main() {
            fragment = vec4(mix(LOW, HIGH, smoothstep(0.0, 1.0, height)), 1.0);
        }
        """;

    private Shaders() {
    }
}
