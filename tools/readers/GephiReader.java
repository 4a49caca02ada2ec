import java.io.File;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gephi.graph.api.DirectedGraph;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeDirectionDefault;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/**
 * Reads graph files with the Gephi toolkit, without a display, and prints what it found: for each a
 * line "counts NODES EDGES KINDS TIMED", then a line "issue TEXT" for each serious complaint, then
 * "node LABEL" and "edge FROM TYPE TO" with a count, fields set apart by U+0001, and U+0002.
 */
public class GephiReader {
    public static void main(String[] args) throws Exception {
        for (String path : args) {
            read(path);
        }
        System.out.flush();
        System.exit(0);
    }

    private static void read(String path) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(path));
        container.getLoader().setEdgeDefault(EdgeDirectionDefault.DIRECTED);
        StringBuilder out = new StringBuilder();
        container.getReport().getIssuesList(1000).forEach(i -> {
            if (i.getLevel() == Issue.Level.SEVERE || i.getLevel() == Issue.Level.CRITICAL) {
                out.append("issue\u0001").append(i.getMessage()).append('\n');
            }
        });
        importer.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
        DirectedGraph graph = model.getDirectedGraph();
        Map<String, Integer> lines = new TreeMap<>();
        Set<Object> kinds = new HashSet<>();
        int timed = 0;
        for (Node n : graph.getNodes()) {
            lines.merge("node\u0001" + escape(n.getLabel()), 1, Integer::sum);
        }
        for (Edge e : graph.getEdges()) {
            kinds.add(e.getTypeLabel());
            if (e.getAttribute("timeset") != null) {
                timed++;
            }
            lines.merge("edge\u0001" + escape(e.getSource().getLabel()) + "\u0001" + escape(e.getLabel()) + "\u0001"
                + escape(e.getTarget().getLabel()), 1, Integer::sum);
        }
        out.append("counts\u0001").append(graph.getNodeCount()).append('\u0001').append(graph.getEdgeCount())
            .append('\u0001').append(kinds.size()).append('\u0001').append(timed).append('\n');
        lines.forEach((line, count) -> out.append(line).append('\u0001').append(count).append('\n'));
        out.append("\u0002\n");
        System.out.write(out.toString().getBytes("UTF-8"));
    }

    private static String escape(String s) {
        return s == null ? "" : s.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
