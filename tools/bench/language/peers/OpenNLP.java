import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.Span;

/** Annotates documents with Apache OpenNLP; peers.go tells the protocol. */
public class OpenNLP {
  static final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
  static final Pattern paragraph = Pattern.compile("(?s)\\S.*?(?=\\n\\s*\\n|\\z)");
  static SentenceDetectorME sentences;
  static TokenizerME tokenizer;
  static POSTaggerME tagger;

  public static void main(String[] layers) throws Exception {
    sentences = new SentenceDetectorME(new SentenceModel(model("sentence")));
    tokenizer = new TokenizerME(new TokenizerModel(model("tokens")));
    tagger = new POSTaggerME(new POSModel(model("pos")));
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
        annotate(text);
        start = cpu();
      }
      out.print(annotate(text));
      out.println(".");
    }
    out.println("cpu\t" + (cpu() - start));
    out.flush();
  }

  static InputStream model(String kind) throws IOException {
    return OpenNLP.class.getResourceAsStream("/opennlp-en-ud-ewt-" + kind + "-1.2-2.5.0.bin");
  }

  static double cpu() {
    var bean = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return bean.getProcessCpuTime() / 1e9;
  }

  static StringBuilder annotate(String text) {
    StringBuilder found = new StringBuilder();
    for (Matcher m = paragraph.matcher(text); m.find(); ) {
      for (Span s : sentences.sentPosDetect(m.group())) {
        int at = m.start() + s.getStart();
        String sentence = text.substring(at, m.start() + s.getEnd());
        found.append("S\t" + at + "\t" + (at + sentence.length()) + "\n");
        Span[] tokens = tokenizer.tokenizePos(sentence);
        String[] tags = tagger.tag(Span.spansToStrings(tokens, sentence));
        for (int i = 0; i < tokens.length; i++) {
          found.append("T\t" + (at + tokens[i].getStart()) + "\t" + (at + tokens[i].getEnd()) + "\t" + tags[i] + "\t-1\t\n");
        }
      }
    }
    return found;
  }
}
