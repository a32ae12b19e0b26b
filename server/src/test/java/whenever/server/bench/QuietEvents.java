package whenever.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent for a server whose event log appends nothing: what the news costs is the rest. */
public final class QuietEvents implements ClassFileTransformer {
  private static final String EVENT_LOG = "whenever/server/event/EventLog";
  private static final String APPEND = "append";

  private QuietEvents() {}

  /** The option of the JVM that takes the news away. */
  static List<String> option(Path folder) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), QuietEvents.class.getName());
    Path jar = folder.resolve("quiet-events.jar");
    String file = QuietEvents.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = QuietEvents.class.getClassLoader().getResourceAsStream(file)) {
      out.putNextEntry(new JarEntry(file));
      if (in == null) {
        // The agent is alone in its archive: no other class of ours may stand in this one.
        throw new IOException("There is no " + file);
      }
      in.transferTo(out);
    }
    return List.of("-javaagent:" + jar);
  }

  /** Called by the JVM before {@code main}. */
  public static void premain(String options, Instrumentation jvm) {
    jvm.addTransformer(new QuietEvents());
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String className,
      Class<?> before,
      ProtectionDomain domain,
      byte[] bytes) {
    if (!className.equals(EVENT_LOG)) {
      return bytes;
    }
    var append =
        ClassTransform.transformingMethods(
            method -> method.methodName().equalsString(APPEND),
            (method, element) -> {
              if (element instanceof java.lang.classfile.CodeModel) {
                method.withCode(CodeBuilder::return_);
              } else {
                method.with(element);
              }
            });
    var classes = ClassFile.of();
    return classes.transformClass(classes.parse(bytes), append);
  }
}
