package whenever.server.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/** Reads a text, and refuses the one character that PostgreSQL cannot keep. */
final class TextReader extends StdScalarDeserializer<String> {
  TextReader() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String text = StringDeserializer.instance.deserialize(parser, context);
    if (text.indexOf('\0') >= 0) {
      context.reportInputMismatch(this, "a text must not hold the NUL character");
    }
    return text;
  }
}
