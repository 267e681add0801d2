package org.scenebuf.engine.asset;

import org.scenebuf.engine.scene.GeomNode;

/** Models that several tests load. */
final class SmallModels {

    private SmallModels() {
    }

    /** One triangle: positions at byte 0, 16-bit indices at byte 36; 44 bytes. */
    static GlbBuilder triangleData() {
        return new GlbBuilder().floats(0, 0, 0, 1, 0, 0, 0, 2, 0).shorts(0, 1, 2, 0);
    }

    static String triangle() {
        return "{" + GlbBuilder.HEAD + """
            'nodes':[{'mesh':0}],'meshes':[{'primitives':[{'attributes':{'POSITION':0},'indices':1}]}],
            'accessors':[{'bufferView':0,'componentType':5126,'count':3,'type':'VEC3'},
                         {'bufferView':1,'componentType':5123,'count':3,'type':'SCALAR'}],
            'bufferViews':[{'buffer':0,'byteLength':36},{'buffer':0,'byteOffset':36,'byteLength':6}],
            'buffers':[{'byteLength':$BIN}]}""";
    }

    /** Two triangles of 4 rows of position, normal, texture coordinates, 32 bytes each; then 6 indices; 140 bytes. */
    static GlbBuilder quadData() {
        return new GlbBuilder()
            .floats(0, 0, 0, 0, 0, 1, 0, 0)
            .floats(1, 0, 0, 0, 0, 1, 1, 0)
            .floats(1, 1, 0, 0, 0, 1, 1, 1)
            .floats(0, 1, 0, 0, 0, 1, 0, 1)
            .shorts(0, 1, 2, 0, 2, 3);
    }

    static String quad() {
        return "{" + GlbBuilder.HEAD + """
            'nodes':[{'mesh':0}],'meshes':[{'primitives':[
              {'attributes':{'POSITION':0,'NORMAL':1,'TEXCOORD_0':2},'indices':3}]}],
            'accessors':[{'bufferView':0,'componentType':5126,'count':4,'type':'VEC3'},
                         {'bufferView':0,'byteOffset':12,'componentType':5126,'count':4,'type':'VEC3'},
                         {'bufferView':0,'byteOffset':24,'componentType':5126,'count':4,'type':'VEC2'},
                         {'bufferView':1,'componentType':5123,'count':6,'type':'SCALAR'}],
            'bufferViews':[{'buffer':0,'byteLength':128,'byteStride':32},
                           {'buffer':0,'byteOffset':128,'byteLength':12}],
            'buffers':[{'byteLength':$BIN}]}""";
    }

    /** A triangle without indices, of the accessors given; data and views as the caller says. */
    static String primitive(String attributes, String accessors, String views) {
        return "{" + GlbBuilder.HEAD + "'nodes':[{'mesh':0}],'meshes':[{'primitives':[{'attributes':{" + attributes
            + "}}]}],'accessors':[" + accessors + "],'bufferViews':[" + views + "],'buffers':[{'byteLength':$BIN}]}";
    }

    /** The triangle with other nodes, and with the scene that goes with them. */
    static String withNodes(String sceneAndNodes) {
        return triangle().replace("'scene':0,'scenes':[{'nodes':[0]}],", "")
            .replace("'nodes':[{'mesh':0}]", sceneAndNodes);
    }

    /** A part of a node below the root. */
    static GeomNode.Part part(Model model, int node, int part) {
        return ((GeomNode) model.root().children().get(node)).parts().get(part);
    }
}
