/// The page's template, in Mustache. A string of the program, since a copied command has no
/// resources beside it.
enum ReportTemplate {
  static let page = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{{title}}</title>
    <style>
    {{{style}}}
    </style>
    </head>
    <body>
    <header>
    <h1 dir="auto">{{title}}</h1>
    <p class="subject" dir="auto">{{subject}}</p>
    <dl class="headlines">
    {{#headlines}}
    <div><dt>{{name}}</dt><dd class="value">{{value}}</dd><dd class="detail">{{detail}}</dd></div>
    {{/headlines}}
    </dl>
    </header>
    <main>
    {{#parts}}
    <section>
    <h2>Known and unknown</h2>
    <table class="parts">
    <thead><tr><th scope="col"></th><th scope="col">right, %</th><th scope="col">right</th>\
    <th scope="col">of</th></tr></thead>
    <tbody>
    {{#rows}}
    <tr><th scope="row">{{name}}</th>{{#cells}}<td>{{text}}{{{bar}}}</td>{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    </section>
    {{/parts}}
    {{#learning}}
    <section>
    <h2>Learning</h2>
    <div class="pictures">
    {{#curves}}
    <figure>{{{svg}}}<figcaption>{{caption}}</figcaption></figure>
    {{/curves}}
    </div>
    {{#kept}}
    <p class="note">The weights of epoch {{kept}} were kept.</p>
    {{/kept}}
    </section>
    {{/learning}}
    {{#labels}}
    <section>
    <h2>Labels</h2>
    <table class="labels">
    <thead><tr><th scope="col">label</th><th scope="col">precision, %</th>\
    <th scope="col">recall, %</th><th scope="col">F1, %</th><th scope="col">support</th></tr></thead>
    <tbody>
    {{#rows}}
    <tr><th scope="row"><bdi>{{name}}</bdi></th>{{#cells}}<td>{{text}}{{{bar}}}</td>{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    {{#omitted}}
    <p class="note">{{omitted}} rarer labels are not shown.</p>
    {{/omitted}}
    </section>
    {{/labels}}
    {{#confusion}}
    <section>
    <h2>Confusions</h2>
    {{#heat}}
    <figure>{{{heat}}}<figcaption>{{note}}</figcaption></figure>
    {{/heat}}
    {{#table}}
    <table class="mistakes">
    <thead><tr><th scope="col">gold</th><th scope="col">predicted</th><th scope="col">count</th>\
    <th scope="col">examples</th></tr></thead>
    <tbody>
    {{#rows}}
    <tr><td><bdi>{{gold}}</bdi></td><td><bdi>{{predicted}}</bdi></td><td>{{count}}</td>\
    <td>{{#words}}<bdi class="example">{{.}}</bdi> {{/words}}</td></tr>
    {{/rows}}
    </tbody>
    </table>
    {{/table}}
    </section>
    {{/confusion}}
    {{#curves}}
    <section>
    <h2>ROC and precision-recall curves</h2>
    <div class="pictures">
    {{#pictures}}
    <figure>{{{svg}}}<figcaption>{{caption}}</figcaption></figure>
    {{/pictures}}
    </div>
    {{#note}}
    <p class="note">{{note}}</p>
    {{/note}}
    <table class="legend">
    <thead><tr><th scope="col">line</th><th scope="col">ROC area, %</th>\
    <th scope="col">precision-recall area, %</th><th scope="col">share, %</th></tr></thead>
    <tbody>
    {{#rows}}
    <tr><th scope="row">{{{swatch}}}<bdi>{{name}}</bdi></th>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    </section>
    {{/curves}}
    {{#calibration}}
    <section>
    <h2>Confidence</h2>
    <figure>{{{svg}}}<figcaption>How often predictions of a confidence are right; on the line, as \
    often as the confidence says. The expected calibration error is {{error}} %.</figcaption>\
    </figure>
    </section>
    {{/calibration}}
    {{#examples}}
    <section>
    <h2>Sentences with most mistakes</h2>
    {{#haveWords}}
    <p class="note">Under a word that is wrong: <span class="gold">its right label</span>, then \
    <span class="predicted">what was predicted</span>.</p>
    {{/haveWords}}
    {{#haveSpans}}
    <p class="note"><mark class="right">right</mark> <mark class="missed">missed</mark> \
    <mark class="spurious">wrongly predicted</mark></p>
    {{/haveSpans}}
    <ol class="sentences">
    {{#sentences}}
    <li>
    <p class="summary">{{summary}}{{#omission}}; shown are {{omission}}{{/omission}}</p>
    <div class="versions">
    {{#versions}}
    <div>{{#side}}<h3>{{side}}</h3>{{/side}}<p class="words" dir="auto">{{#pieces}}{{#mark}}\
    <mark class="{{style}}"><span class="text">{{text}}</span>{{#predicted}}<span class="tags">\
    <bdi class="gold">{{label}}</bdi><bdi class="predicted">{{predicted}}</bdi></span>\
    {{/predicted}}{{^predicted}}<bdi class="type">{{label}}</bdi>{{/predicted}}</mark>{{/mark}}\
    {{^mark}}<span>{{text}}</span>{{/mark}} {{/pieces}}</p></div>
    {{/versions}}
    </div>
    </li>
    {{/sentences}}
    </ol>
    </section>
    {{/examples}}
    </main>
    </body>
    </html>

    """
}
