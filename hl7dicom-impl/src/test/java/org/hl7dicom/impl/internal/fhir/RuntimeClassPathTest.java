package org.hl7dicom.impl.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.impl.internal.engine.Log;
import org.junit.jupiter.api.Test;

/** FHIR JSON needs 13 of the jars that HAPI FHIR brings, and no other is on the class path. */
class RuntimeClassPathTest {
  private static final List<String> NEEDED =
      List.of(
          "hapi-fhir-base",
          "hapi-fhir-structures-r4",
          "org.hl7.fhir.r4",
          "org.hl7.fhir.utilities",
          "jackson-core",
          "jackson-databind",
          "jackson-annotations",
          "commons-lang3",
          "commons-text",
          "commons-io",
          "commons-codec",
          "guava",
          "slf4j-api");

  /** Ours, the annotations, and HAPI v2 with its one dependency, which is optional. */
  private static final List<String> OTHERS =
      List.of("hl7dicom-api", "jspecify", "hapi-base", "joda-time");

  /** What runs in the restricted class loader. */
  public static final class Probe implements Callable<String> {
    @Override
    public String call() {
      FhirContext context = FhirContext.forR4();
      OrderBundle codec = TestTables.codec();
      Bundle bundle = codec.write(Samples.rich(), Log.ofWriting(Log.Detail.ISSUES));
      String json = context.newJsonParser().encodeResourceToString(bundle);
      Bundle parsed = context.newJsonParser().parseResource(Bundle.class, json);
      boolean same = codec.read(parsed, Log.ofReading(Log.Detail.ISSUES)).equals(Samples.rich());
      return same + " " + context.newJsonParser().encodeResourceToString(parsed).equals(json);
    }
  }

  @Test
  void run_time_class_path_holds_what_is_needed_and_no_more() throws Exception {
    String classPath = Files.readString(Path.of("target", "runtime-class-path.txt"));
    List<String> artifacts = new ArrayList<>();
    for (String jar : classPath.strip().split(File.pathSeparator, -1)) {
      artifacts.add(artifact(jar));
    }
    List<String> allowed = Stream.concat(NEEDED.stream(), OTHERS.stream()).toList();
    assertThat(artifacts).containsExactlyInAnyOrderElementsOf(allowed);
  }

  @Test
  void orders_go_through_JSON_with_the_needed_jars_alone() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String jar :
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            .split(File.pathSeparator, -1)) {
      String artifact = artifact(jar);
      if (!jar.endsWith(".jar")
          || NEEDED.contains(artifact)
          || artifact.equals("hl7dicom-api")
          || artifact.equals("jspecify")) {
        urls.add(new File(jar).toURI().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        Object probe =
            loader.loadClass(Probe.class.getName()).getDeclaredConstructor().newInstance();
        assertThat(((Callable<?>) probe).call()).isEqualTo("true true");
      } finally {
        thread.setContextClassLoader(before);
      }
      assertThatThrownBy(() -> loader.loadClass("com.ibm.icu.text.Normalizer2"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  /** {@code guava} of {@code .../guava-33.2.1-jre.jar}; a directory of classes is our own api. */
  private static String artifact(String path) {
    File file = new File(path);
    if (!path.endsWith(".jar")) {
      return path.contains("hl7dicom-api") ? "hl7dicom-api" : file.getName();
    }
    return file.getName().replaceFirst("-[0-9].*$", "");
  }
}
