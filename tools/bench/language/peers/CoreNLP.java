import edu.stanford.nlp.coref.CorefCoreAnnotations;
import edu.stanford.nlp.coref.data.CorefChain;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.semgraph.SemanticGraph;
import edu.stanford.nlp.semgraph.SemanticGraphCoreAnnotations;
import edu.stanford.nlp.semgraph.SemanticGraphEdge;
import edu.stanford.nlp.util.CoreMap;
import java.io.DataInputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Annotates documents with Stanford CoreNLP; peers.go tells the protocol. */
public class CoreNLP {
  static final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  public static void main(String[] layers) throws Exception {
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties(layers[0]));
    DataInputStream in = new DataInputStream(System.in);
    double start = 0;
    for (int n = 0; ; n++) {
      String line = in.readLine();
      if (line == null) {
        break;
      }
      byte[] bytes = new byte[Integer.parseInt(line)];
      in.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (n == 0) { // warm up
        pipeline.annotate(new Annotation(text));
        start = cpu();
      }
      Annotation document = new Annotation(text);
      pipeline.annotate(document);
      print(document);
    }
    out.println("cpu\t" + (cpu() - start));
    out.flush();
  }

  static Properties properties(String layer) {
    Properties p = new Properties();
    p.setProperty("ssplit.newlineIsSentenceBreak", "two");
    p.setProperty("threads", "1");
    switch (layer) {
      case "tags" -> p.setProperty("annotators", "tokenize,pos");
      case "trees" -> p.setProperty("annotators", "tokenize,pos,depparse");
      case "names" -> p.setProperty("annotators", "tokenize,pos,lemma,ner");
      default -> {
        p.setProperty("annotators", "tokenize,pos,lemma,ner,depparse,coref");
        p.setProperty("coref.algorithm", "statistical");
      }
    }
    return p;
  }

  static double cpu() {
    var bean = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return bean.getProcessCpuTime() / 1e9;
  }

  static void print(Annotation document) {
    List<CoreMap> sentences = document.get(CoreAnnotations.SentencesAnnotation.class);
    List<Integer> firsts = new ArrayList<>();
    int first = 0;
    for (CoreMap sentence : sentences) {
      firsts.add(first);
      List<CoreLabel> tokens = sentence.get(CoreAnnotations.TokensAnnotation.class);
      out.println("S\t" + tokens.get(0).beginPosition() + "\t" + tokens.get(tokens.size() - 1).endPosition());
      SemanticGraph tree = sentence.get(SemanticGraphCoreAnnotations.BasicDependenciesAnnotation.class);
      for (CoreLabel t : tokens) {
        out.println("T\t" + t.beginPosition() + "\t" + t.endPosition() + "\t" + t.tag() + arc(tree, t, first));
      }
      List<CoreMap> names = sentence.get(CoreAnnotations.MentionsAnnotation.class);
      for (CoreMap m : names == null ? new ArrayList<CoreMap>() : names) {
        List<CoreLabel> words = m.get(CoreAnnotations.TokensAnnotation.class);
        out.println("N\t" + words.get(0).beginPosition() + "\t" + words.get(words.size() - 1).endPosition() + "\t"
            + m.get(CoreAnnotations.EntityTypeAnnotation.class));
      }
      first += tokens.size();
    }
    var chains = document.get(CorefCoreAnnotations.CorefChainAnnotation.class);
    if (chains != null) {
      chains.forEach((id, chain) -> print(id, chain, sentences, firsts));
    }
    out.println(".");
  }

  static String arc(SemanticGraph tree, CoreLabel token, int first) {
    if (tree == null) {
      return "\t-1\t";
    }
    var node = tree.getNodeByIndexSafe(token.index());
    SemanticGraphEdge edge = null;
    if (node != null) {
      for (SemanticGraphEdge e : tree.incomingEdgeIterable(node)) {
        edge = e;
      }
    }
    if (edge == null) {
      return "\t-1\troot";
    }
    return "\t" + (first + edge.getGovernor().index() - 1) + "\t" + edge.getRelation().toString();
  }

  static void print(int id, CorefChain chain, List<CoreMap> sentences, List<Integer> firsts) {
    for (CorefChain.CorefMention m : chain.getMentionsInTextualOrder()) {
      List<CoreLabel> tokens = sentences.get(m.sentNum - 1).get(CoreAnnotations.TokensAnnotation.class);
      out.println("C\t" + tokens.get(m.startIndex - 1).beginPosition() + "\t" + tokens.get(m.endIndex - 2).endPosition()
          + "\t" + (firsts.get(m.sentNum - 1) + m.headIndex - 1) + "\t" + id);
    }
  }
}
