/* What verify.js says, in Spanish. */
"use strict";

const habeasVerifierSpanish = {
  verdicts: {
    INTACT: ["ÍNTEGRO",
      "Esto lo escribió el registro, y lo han visto tantos testigos como usted pidió."],
    CHANGED: ["ALTERADO",
      "Esto no es lo que firmó el registro. Guarde estos archivos tal como están y muéstrelos a " +
        "su abogado, al juzgado o a la procuraduría de derechos humanos."],
    "NOT WITNESSED": ["SIN TESTIGO",
      "El registro firmó esto, pero lo han visto muy pocos testigos: todavía podría " +
        "reescribirse. Pida un comprobante más reciente del mismo asiento."],
    "COULD NOT CHECK": ["NO SE PUDO COMPROBAR",
      "No se ha decidido nada, ni en un sentido ni en otro. Abajo consta lo que falta."],
  },
  sentences: {
    "NO-CRYPTO":
      "Este navegador no deja usar su criptografía en esta página. Guárdela y ábrala desde el " +
        "disco, o use https.",
    "NO-ED25519":
      "Este navegador no puede comprobar firmas Ed25519. Use un navegador más reciente, o node " +
        "20.",
    MISTAKE: "Este programa falló ({why}). Infórmelo junto con los archivos.",
    SURPLUS:
      "Hay más archivos de los que necesita un comprobante. Dé un solo comprobante con su " +
        "asiento a la vez.",
    "RECEIPT-MISSING": "No se dio ningún comprobante. Es el archivo que termina en .tlog-proof.",
    "RECEIPT-NONE":
      "Este archivo no es un comprobante ({why}). Dé el archivo que termina en .tlog-proof.",
    "RECEIPT-LINE-ENDS":
      "Un programa cambió los finales de línea del comprobante. Pida de nuevo el archivo, no una " +
        "copia del texto.",
    "RECEIPT-CONTROL":
      "El comprobante contiene caracteres de control, que ningún comprobante tiene.",
    "RECEIPT-SHAPE": "El índice o la prueba del comprobante no está escrito como debe.",
    "NOTE-SHAPE":
      "La parte firmada del comprobante no tiene un texto con líneas de firma debajo, o le falta " +
        "el final.",
    "NOTE-LINE": "Esta línea de firma no está escrita como debe: {line}",
    CHECKPOINT:
      "El origen, el tamaño o la raíz en la parte firmada del comprobante no está escrito como " +
        "debe.",
    SIGNATURE: "La firma de {name} no corresponde a este texto.",
    "LOG-NONE-NAMED":
      "Usted no indicó ninguna clave de registro. Dé la que tenga de un juzgado, de un órgano de " +
        "control o de un periódico.",
    "LOG-SIGNATURE":
      "Ningún registro indicado por usted ha firmado esto. Dice que viene de {origin}.",
    "LOG-MLDSA":
      "El registro {origin} firmó esto solo con ML-DSA, que este programa no comprueba. " +
        "Pida un comprobante con firmas Ed25519.",
    "WITNESS-NONE-NAMED":
      "Usted no indicó ningún testigo: nada muestra que alguien de fuera haya visto esto.",
    "QUORUM-NONE":
      'La política no pide ningún testigo ("quorum none"), y ninguno de los que nombra ha visto ' +
        "esto.",
    "QUORUM-MISSED": "Firmas de testigos indicados por usted: {count}. Son menos de las que pidió.",
    "QUORUM-MLDSA":
      "Firmaron suficientes testigos, pero algunos solo con ML-DSA, que este programa no " +
        "comprueba. Pida un comprobante con firmas Ed25519.",
    "QUORUM-COUNT": "Usted pidió {k} de {n} testigos, lo que no es posible.",
    "KEY-UNREADABLE":
      "Esto no es una clave: {key}. Una clave se escribe nombre+8 caracteres+base64.",
    "KEY-TYPE":
      "Esta clave no sirve aquí: {key}. Los registros y los autores firman con el tipo 01, " +
        "los testigos con el tipo 04.",
    "KEY-ID": "Esta clave fue mal copiada, sus partes no corresponden: {key}",
    "POLICY-TEXT": "La política no es un archivo de texto completo ({why}).",
    "POLICY-LINE": "Esta línea de la política no se puede usar: {line}",
    "POLICY-QUORUM":
      'A la política le falta la línea "quorum". Diga en ella cuántos testigos pide.',
    "ENTRY-MISSING":
      "No se dio el asiento. Dé el encabezado del asiento que vino con el comprobante.",
    "ENTRY-NUMBER": "El comprobante es del asiento {index}, pero este es el asiento {n}.",
    "ENTRY-NOT-IN": "Este asiento {n} no está en el registro {origin} tal como fue firmado.",
    HEAD: "El encabezado del asiento no está escrito como lo escribe un registro ({why}).",
    BODY: "El contenido no es aquel al que está ligado el asiento {n}.",
    "BODY-FORM":
      "El contenido corresponde al asiento, pero no está escrito en la única forma canónica " +
        "({why}).",
    "BODY-SALT":
      "El contenido y la sal solo sirven juntos. Dé ambos.",
    SALT:
      "Esto no es una sal. Una sal tiene 16 bytes, escritos en 32 dígitos hexadecimales o en " +
        "base64: dé el archivo que termina en .salt.",
    ACT: "La firma del autor no es sobre estos asientos del acto {act}.",
    "ACT-PARTS":
      "Faltan asientos del acto {act}, o hay otros entre ellos. Dé el encabezado de cada asiento " +
        "del acto.",
    "AUTHOR-KEY": "No se dio la clave del autor {author}.",
    ENTRY:
      "El asiento {n} ({kind}), escrito {recorded}, está en el registro {origin} de {size} " +
        "asientos.",
    "BODY-SAME": "El contenido es aquel al que está ligado el asiento {n}.",
    LOG: "El registro firmó con su clave {name}.",
    WITNESS: "El testigo {name} vio este estado del registro a las {time}.",
    QUORUM: "Son tantos testigos como usted pidió.",
    "ACT-SIGNED": "El autor {author} firmó el acto {act} con todos sus asientos: {of}.",
    "BODY-ABSENT": "No comprobado: el contenido del asiento, que no se dio.",
    "ACT-ABSENT":
      "No comprobado: la firma del autor {author}. Hacen falta la clave del autor y todos los " +
        "encabezados del acto.",
    "LINE-UNKNOWN":
      "No comprobado: una firma a nombre de {name} con una clave que usted no indicó.",
    "LINE-MLDSA": "No comprobado: la firma ML-DSA de {name}.",
    "KEYS-AMONG":
      "No se usaron: las claves que se entregaron junto con el comprobante. Tome las claves de " +
        "otra parte; si no, quien hizo el comprobante elige a quién le cree usted.",
    EXTRA: 'No comprobado: la línea "extra" del comprobante. Nadie la firmó, no confíe en ella.',
    "MORE-LINES":
      "No comprobado: otras líneas debajo de la raíz. Están firmadas, pero ningún testigo " +
        "responde por ellas.",
  },
};

if (typeof module === "object") module.exports = habeasVerifierSpanish;
