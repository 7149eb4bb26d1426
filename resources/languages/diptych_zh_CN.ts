<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BadgeText</name>
    <message>
        <source>final</source>
        <translation>最终</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>preview %1 of %2</source>
        <translation>预览 %1 / %2</translation>
    </message>
    <message>
        <source>base</source>
        <comment>a picture without styles</comment>
        <translation>无风格</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>步数 %1</translation>
    </message>
    <message>
        <source>edit %1</source>
        <comment>a strength</comment>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>vary %1</source>
        <comment>a strength</comment>
        <translation>变体 %1</translation>
    </message>
    <message>
        <source>guided %1</source>
        <comment>strengths</comment>
        <translation>引导 %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>DroppedFiles</name>
    <message>
        <source>This is a folder without a model in it. Open it and drop the pictures themselves.</source>
        <translation>这个文件夹里没有模型。请打开它，把图片本身拖进来。</translation>
    </message>
    <message>
        <source>This is a link. Diptych fetches nothing from the web: save the picture and drop the file.</source>
        <translation>这是一个链接。Diptych 不从网上下载任何东西：请先保存图片，再把文件拖进来。</translation>
    </message>
    <message>
        <source>This is text. Drop pictures, an adapter or a project.</source>
        <translation>这是文字。请拖入图片、适配器或项目。</translation>
    </message>
    <message>
        <source>There was nothing in it that Diptych can use.</source>
        <translation>里面没有 Diptych 能用的内容。</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff);;All files (*)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.webp *.tif *.tiff);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>EngineText</name>
    <message>
        <source>%1.</source>
        <comment>a sentence and its stop</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a sentence and the next one</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what happened, and why</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ExpressionValue</name>
    <message>
        <source>“%1” is not a number.</source>
        <translation>“%1”不是数字。</translation>
    </message>
    <message>
        <source>This number is too large.</source>
        <translation>数字太大。</translation>
    </message>
    <message>
        <source>Nothing can be divided by zero.</source>
        <translation>不能除以零。</translation>
    </message>
    <message>
        <source>This is too long to be read.</source>
        <translation>太长，无法读取。</translation>
    </message>
    <message>
        <source>A bracket is not closed.</source>
        <translation>括号没有闭合。</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>请输入数字。</translation>
    </message>
</context>
<context>
    <name>FrameScene</name>
    <message>
        <source>without styles</source>
        <translation>无风格</translation>
    </message>
    <message>
        <source>%1 · seed %2 · %3 steps</source>
        <translation>%1 · 种子 %2 · %3 步</translation>
    </message>
    <message>
        <source>Without styles</source>
        <translation>无风格</translation>
    </message>
    <message>
        <source> · edited: %1</source>
        <translation> · 编辑：%1</translation>
    </message>
    <message>
        <source> · from %1</source>
        <translation> · 起始图片：%1</translation>
    </message>
</context>
<context>
    <name>GuideEdits</name>
    <message>
        <source>How strongly</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>How strongly the picture follows it; at 0 it takes no part.</source>
        <translation>画面跟随它的程度；为 0 时不起作用。</translation>
    </message>
</context>
<context>
    <name>LearningRules</name>
    <message>
        <source>%1 must be a whole number.</source>
        <translation>“%1”必须是整数。</translation>
    </message>
    <message>
        <source>%1 must be a number.</source>
        <translation>“%1”必须是数字。</translation>
    </message>
    <message>
        <source>%1 must be between %2 and %3.</source>
        <translation>“%1”必须在 %2 和 %3 之间。</translation>
    </message>
    <message>
        <source>%1 must be on or off.</source>
        <translation>“%1”只能是开或关。</translation>
    </message>
    <message>
        <source>%1 must be a text.</source>
        <translation>“%1”必须是文字。</translation>
    </message>
    <message>
        <source>%1 has no choice "%2".</source>
        <translation>“%1”没有“%2”这个选项。</translation>
    </message>
    <message>
        <source>Choose the thing that is brought together with the look.</source>
        <translation>请选择要与画风合并的主体。</translation>
    </message>
    <message>
        <source>Choose the look that is brought together with the thing.</source>
        <translation>请选择要与主体合并的画风。</translation>
    </message>
    <message>
        <source>"%1" is still being learnt.</source>
        <translation>“%1”还在学习中。</translation>
    </message>
    <message>
        <source>The thing that was chosen is not in the project any more.</source>
        <translation>所选的主体已不在项目中。</translation>
    </message>
    <message>
        <source>The look that was chosen is not in the project any more.</source>
        <translation>所选的画风已不在项目中。</translation>
    </message>
    <message>
        <source>"%1" was learnt with another model than the one of this project.</source>
        <translation>“%1”是用另一个模型学的，与本项目的模型不同。</translation>
    </message>
    <message>
        <source>Drop a picture, or an original and your version of it.</source>
        <translation>请拖入一张图片，或者原图和你的版本。</translation>
    </message>
    <message>
        <source>The way of learning "%1" is not there.</source>
        <translation>没有“%1”这种学习方法。</translation>
    </message>
    <message>
        <source>The picture "%1" is missing.</source>
        <translation>缺少图片“%1”。</translation>
    </message>
    <message>
        <source>Say in a few words what the picture shows.</source>
        <translation>请用几个词说明图片里画的是什么。</translation>
    </message>
    <message>
        <source>Give the style a name.</source>
        <translation>请给风格起个名字。</translation>
    </message>
    <message>
        <source>Give what is learnt a name.</source>
        <translation>请给学到的内容起个名字。</translation>
    </message>
    <message>
        <source>"%1" is missing.</source>
        <translation>缺少“%1”。</translation>
    </message>
    <message>
        <source>Say in a few words what “%1” shows.</source>
        <translation>请用几个词说明“%1”画的是什么。</translation>
    </message>
</context>
<context>
    <name>MixEdits</name>
    <message>
        <source>How much of this adapter is mixed into the model's weights.</source>
        <translation>这个适配器混入模型权重的程度。</translation>
    </message>
    <message>
        <source>How strongly this style draws. 0 is without it.</source>
        <translation>这个风格的作用强度。0 就是不用它。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>画风</translation>
    </message>
    <message>
        <source>Tuned weights</source>
        <translation>微调权重</translation>
    </message>
    <message>
        <source>How far the layers' own weights are the learnt ones.</source>
        <translation>各层自身的权重在多大程度上换成学到的权重。</translation>
    </message>
    <message>
        <source>How much of the look is drawn; the fader above is the thing.</source>
        <translation>画风表现多少；上面的滑块是主体。</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message>
        <source>%1 %</source>
        <comment>a share in percent</comment>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>PictureEffect</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>slight</source>
        <translation>轻微</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>明显</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>强烈</translation>
    </message>
    <message>
        <source>little</source>
        <translation>较少</translation>
    </message>
    <message>
        <source>some</source>
        <translation>一些</translation>
    </message>
    <message>
        <source>much</source>
        <translation>较多</translation>
    </message>
</context>
<context>
    <name>SheetAxis</name>
    <message>
        <source>Keep layout</source>
        <translation>保持构图</translation>
    </message>
    <message>
        <source>Prompt pull</source>
        <translation>贴合提示词</translation>
    </message>
    <message>
        <source>Drawn anew</source>
        <translation>重画比例</translation>
    </message>
</context>
<context>
    <name>SnapshotMorph</name>
    <message>
        <source>the words</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>the seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>the steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>the sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>the picture to start from</source>
        <translation>起始图片</translation>
    </message>
    <message>
        <source>what guides it</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>the size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>These change at the middle, at once: %1.</source>
        <translation>这些会在中点一次切换：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>StartEdits</name>
    <message>
        <source>How far back</source>
        <translation>回溯程度</translation>
    </message>
    <message>
        <source>How much is drawn anew</source>
        <translation>重画比例</translation>
    </message>
    <message>
        <source>How far the picture goes back towards its noise before the styles draw it forward again. Less keeps more of it; at 0 % it stays as it is.</source>
        <translation>图片先朝噪声往回走多远，再由风格重新画回来。数值越小，图片保留得越多；0% 时保持原样。</translation>
    </message>
    <message>
        <source>The share of the steps that is drawn anew. Less keeps more of the picture; at 0 % it stays as it is.</source>
        <translation>要重画的步骤所占的比例。数值越小，图片保留得越多；0% 时保持原样。</translation>
    </message>
</context>
<context>
    <name>TrainMessages</name>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Use as is</source>
        <translation>按现状使用</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Use that</source>
        <translation>就用它</translation>
    </message>
    <message>
        <source>Change myself</source>
        <translation>自行调整</translation>
    </message>
    <message>
        <source>Try anyway</source>
        <translation>仍要尝试</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Learn longer</source>
        <translation>延长学习</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Choose place</source>
        <translation>选择位置</translation>
    </message>
    <message>
        <source>Free space…</source>
        <translation>腾出空间…</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新启动</translation>
    </message>
    <message numerus="yes">
        <source>about %n s</source>
        <translation>
            <numerusform>约 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>约 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>约 %1 小时</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>正在估算时间</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余%1</translation>
    </message>
    <message>
        <source>Learning of "%1" stopped (saved)</source>
        <translation>“%1”的学习中断了（已保存）</translation>
    </message>
    <message>
        <source>Learning of "%1" stopped at step %2 of %3 (saved)</source>
        <translation>“%1”的学习在第 %2 / %3 步中断了（已保存）</translation>
    </message>
    <message>
        <source>There is not enough memory free to learn "%1".</source>
        <translation>空闲内存不足，无法学习“%1”。</translation>
    </message>
    <message>
        <source>This needs about %1, %2 is free.</source>
        <translation>需要约 %1，目前空闲 %2。</translation>
    </message>
    <message>
        <source>Learning with rank %1 fits.</source>
        <translation>把秩设为 %1 就放得下。</translation>
    </message>
    <message>
        <source>Close other programs that use much memory, or use a smaller model.</source>
        <translation>请关闭占用内存较多的其他程序，或改用较小的模型。</translation>
    </message>
    <message>
        <source>Not enough space: %1 needed, %2 free on this drive.</source>
        <translation>空间不足：需要 %1，此磁盘剩余 %2。</translation>
    </message>
    <message>
        <source>Nothing can be saved where learning keeps its files. %1.</source>
        <translation>学习文件的存放位置无法写入：%1</translation>
    </message>
    <message>
        <source>"%1" could not be learnt. %2.</source>
        <translation>无法学习“%1”：%2</translation>
    </message>
    <message>
        <source>with rank %1</source>
        <translation>秩降为 %1</translation>
    </message>
    <message>
        <source>without pictures on the way, which saves memory</source>
        <translation>为节省内存，不再画途中图片</translation>
    </message>
    <message>
        <source>Beginning anew %1.</source>
        <translation>%1，重新开始。</translation>
    </message>
    <message>
        <source>Continuing from step %1 %2.</source>
        <translation>%2，从第 %1 步继续。</translation>
    </message>
    <message>
        <source>The memory ran out at step %1. %2</source>
        <translation>第 %1 步时内存不足。%2</translation>
    </message>
    <message>
        <source>Step %1 is saved.</source>
        <translation>第 %1 步已保存。</translation>
    </message>
    <message>
        <source>Nothing was saved yet.</source>
        <translation>还没有保存任何内容。</translation>
    </message>
    <message>
        <source>The memory ran out at step %1, and there is nothing left to do without. %2 Close other programs that use much memory, then try again.</source>
        <translation>第 %1 步时内存不足，而且已没有可以省下的部分。%2请关闭占用内存较多的其他程序，然后重试。</translation>
    </message>
    <message>
        <source>The numbers became invalid at step %1 (learning too fast).</source>
        <translation>第 %1 步时数值失效（学得太快）。</translation>
    </message>
    <message>
        <source>Go back to step %1 with half the speed?</source>
        <translation>要退回第 %1 步，以一半的速度继续吗？</translation>
    </message>
    <message>
        <source>Begin anew with half the speed?</source>
        <translation>要以一半的速度重新开始吗？</translation>
    </message>
    <message>
        <source>"%1" does not change the picture so far. It may not be learning.</source>
        <translation>“%1”到目前为止没有改变画面，可能没学到东西。</translation>
    </message>
    <message>
        <source>"%1" does not change the picture. It probably did not learn.</source>
        <translation>“%1”没有改变画面，多半没有学会。</translation>
    </message>
    <message>
        <source>"%1" draws much of its training picture into others. An earlier step may be better.</source>
        <translation>“%1”把训练图片的许多内容画进了其他画面。较早的一步也许更好。</translation>
    </message>
    <message>
        <source>Your project and step %1 are saved.</source>
        <translation>项目和第 %1 步都已保存。</translation>
    </message>
    <message>
        <source>Your project is saved.</source>
        <translation>项目已保存。</translation>
    </message>
    <message>
        <source>The graphics card stopped responding. %1 Restart the program to continue.</source>
        <translation>显卡停止响应。%1请重新启动程序以继续。</translation>
    </message>
    <message>
        <source>Learning "%1" stopped. %2.</source>
        <translation>“%1”的学习停止了：%2</translation>
    </message>
    <message>
        <source>Nothing was learnt yet, so there is nothing to keep of "%1".</source>
        <translation>还没有学到任何东西，所以“%1”没有可保留的内容。</translation>
    </message>
</context>
<context>
    <name>ValueDifference</name>
    <message>
        <source>a lost style</source>
        <translation>丢失的风格</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>varied</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>回溯程度</translation>
    </message>
    <message>
        <source>Drawn anew</source>
        <translation>重画比例</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>自己的</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Rounds back</source>
        <translation>回溯轮数</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>避开</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Prompt pull</source>
        <translation>贴合提示词</translation>
    </message>
    <message>
        <source>Keep layout</source>
        <translation>保持构图</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>the model's own</source>
        <translation>模型默认</translation>
    </message>
</context>
<context>
    <name>ViewerPicture</name>
    <message>
        <source>%1 · %2</source>
        <comment>letter of the slot, what it shows</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterFader</name>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>Solo off</source>
        <translation>取消独奏</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Mute off</source>
        <translation>取消静音</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterForm</name>
    <message>
        <source>Include the caption it was learnt with</source>
        <translation>附上学习时用的描述</translation>
    </message>
    <message>
        <source>Include how it was learnt</source>
        <translation>附上学习的设置</translation>
    </message>
    <message>
        <source>It may tell of your own pictures.</source>
        <translation>描述可能会透露你自己的图片。</translation>
    </message>
    <message>
        <source>Steps, rates and seeds; no names of files or folders.</source>
        <translation>步数、学习率和种子；不含文件名和文件夹名。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>简介</translation>
    </message>
    <message>
        <source>Words that call the style</source>
        <translation>触发词</translation>
    </message>
    <message>
        <source>Licence, from the list or in your own words</source>
        <translation>许可证，可从列表中选择或自行填写</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>A title is needed.</source>
        <translation>需要填写标题。</translation>
    </message>
    <message>
        <source>Fader from</source>
        <translation>滑块最小值</translation>
    </message>
    <message>
        <source>to</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>begins at</source>
        <translation>初始值</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>标签，用逗号分隔</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterImport</name>
    <message>
        <source>Guide by %1</source>
        <translation>用“%1”引导</translation>
    </message>
    <message>
        <source>“%1” was made for %2. This project uses %3. Nothing was changed.</source>
        <translation>“%1”对应的模型是：%2。本项目使用的是：%3。未作任何更改。</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>另一个模型</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用“%1”</translation>
    </message>
    <message>
        <source>Bring in %1</source>
        <translation>导入“%1”</translation>
    </message>
    <message>
        <source>“%1” was not brought in: %2</source>
        <translation>无法导入“%1”：%2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterKeeper</name>
    <message>
        <source>Learn %1</source>
        <translation>学习“%1”</translation>
    </message>
    <message>
        <source>Finish learning %1</source>
        <translation>学完“%1”</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
    <message>
        <source>Discard %1</source>
        <translation>丢弃“%1”</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterRows</name>
    <message>
        <source>already on the mixer</source>
        <translation>已在混合台上</translation>
    </message>
    <message>
        <source>not on the mixer yet</source>
        <translation>尚未加入混合台</translation>
    </message>
    <message>
        <source>style from a pair</source>
        <translation>学自一对图的风格</translation>
    </message>
    <message>
        <source>style from one picture</source>
        <translation>学自单张图的风格</translation>
    </message>
    <message>
        <source>a thing</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>a look</source>
        <translation>画风</translation>
    </message>
    <message>
        <source>thing and look</source>
        <translation>主体与画风</translation>
    </message>
    <message>
        <source>style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>acts on the whole picture</source>
        <translation>作用于整个画面</translation>
    </message>
    <message>
        <source>%1 · λ %2</source>
        <translation>%1 · λ %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdvancedSection</name>
    <message>
        <source>In tiles</source>
        <translation>分块处理</translation>
    </message>
    <message>
        <source>Stay away from</source>
        <translation>避开</translation>
    </message>
    <message>
        <source>What the picture should stay away from</source>
        <translation>画面要避开的内容</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>More steps draw more carefully and take longer.</source>
        <translation>步数越多，画得越细，用时也越长。</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>图片尺寸</translation>
    </message>
    <message>
        <source>The model's own</source>
        <translation>模型默认</translation>
    </message>
    <message>
        <source>%1 × %1</source>
        <translation>%1 × %1</translation>
    </message>
    <message>
        <source>Rounds of correction on the way back</source>
        <translation>回溯途中的校正轮数</translation>
    </message>
    <message>
        <source>How often each step back from the edited picture is corrected. More comes closer to the picture and takes longer; one model call each.</source>
        <translation>从所编辑的图片往回走时，每一步校正几次。次数越多，越贴近原来的图片，用时也越长；每次多调用一次模型。</translation>
    </message>
    <message>
        <source>Code large pictures in tiles</source>
        <translation>大图分块编解码</translation>
    </message>
    <message>
        <source>Large pictures then need less memory. They differ a little.</source>
        <translation>大图因此占用较少内存，结果会略有不同。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Rounds back</source>
        <translation>回溯轮数</translation>
    </message>
    <message>
        <source>Change what to stay away from</source>
        <translation>修改要避开的内容</translation>
    </message>
    <message>
        <source>Sampler %1</source>
        <translation>采样器 %1</translation>
    </message>
    <message>
        <source>%1 rounds back</source>
        <translation>回溯轮数 %1</translation>
    </message>
    <message>
        <source>Code pictures in tiles</source>
        <translation>图片分块编解码</translation>
    </message>
    <message>
        <source>Code pictures whole</source>
        <translation>图片整张编解码</translation>
    </message>
    <message>
        <source>Size %1</source>
        <translation>尺寸：%1</translation>
    </message>
    <message>
        <source>Does not act while a picture is edited.</source>
        <translation>编辑图片时不起作用。</translation>
    </message>
    <message>
        <source>not in an edit</source>
        <translation>编辑时无效</translation>
    </message>
    <message>
        <source>The picture's own</source>
        <translation>与图片相同</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>步数 %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::BellList</name>
    <message>
        <source>Messages that are still open</source>
        <translation>待处理的消息</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>没有待处理的消息。</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n 条未读消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open message(s)</source>
        <translation>
            <numerusform>%n 条待处理的消息</numerusform>
        </translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>没有消息</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CardDelegate</name>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CardDetails</name>
    <message>
        <source>base %1</source>
        <translation>基础模型 %1</translation>
    </message>
    <message>
        <source>What the chosen cards say</source>
        <translation>所选卡片的信息</translation>
    </message>
    <message>
        <source>Bring into the project</source>
        <translation>导入项目</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>星级</translation>
    </message>
    <message>
        <source>none</source>
        <comment>stars</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>Draw its pictures</source>
        <translation>绘制它的图片</translation>
    </message>
    <message>
        <source>The same picture without it, at half its strength, at its default and at its most</source>
        <translation>同一张图片画四次：不用它、默认值的一半、默认值和最大值</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Take out of the library</source>
        <translation>移出风格库</translation>
    </message>
    <message>
        <source>What it says of itself</source>
        <translation>自带信息</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>标签，用逗号分隔</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>简介</translation>
    </message>
    <message>
        <source>Fader from</source>
        <translation>滑块最小值</translation>
    </message>
    <message>
        <source>Fader to</source>
        <translation>滑块最大值</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>初始值</translation>
    </message>
    <message>
        <source>Changes nothing at</source>
        <translation>不起作用的值</translation>
    </message>
    <message>
        <source>Write into the file</source>
        <translation>写入文件</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>没有选中卡片</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n 张卡片</numerusform>
        </translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Draw with this model</source>
        <translation>用这个模型绘画</translation>
    </message>
    <message>
        <source>Write into the files</source>
        <translation>写入这些文件</translation>
    </message>
    <message>
        <source>With its stars and pictures; no file is deleted</source>
        <translation>连同星级和图片；不会删除任何文件</translation>
    </message>
    <message>
        <source>Words that call it</source>
        <translation>触发词</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>致谢</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CloserLook</name>
    <message>
        <source>Largest square</source>
        <translation>最大方形</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>细看</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>The two pictures by turns: what jumps is shifted</source>
        <translation>两张图片轮流显示：跳动的地方就是错位</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Bright where the pictures differ</source>
        <translation>两张图片不同的地方较亮</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>The square that is learnt from</source>
        <translation>用于学习的方形区域</translation>
    </message>
    <message>
        <source>Use the largest square</source>
        <translation>使用最大方形</translation>
    </message>
    <message>
        <source>My version</source>
        <translation>我的版本</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Bright where they differ; double outlines mean a shift.</source>
        <translation>越亮差异越大；出现双重轮廓说明有错位。</translation>
    </message>
    <message>
        <source>%1 × %1 pixels are learnt from</source>
        <translation>学习 %1 × %1 像素的区域</translation>
    </message>
    <message>
        <source>Crop to %1 × %1</source>
        <translation>裁剪为 %1 × %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CollapsibleSection</name>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CommandSearch</name>
    <message>
        <source>Nothing is called like that.</source>
        <translation>没有这样的命令。</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CompareViewer</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>How this picture was made</source>
        <translation>这张图片是怎样画出来的</translation>
    </message>
    <message>
        <source>What this half shows</source>
        <translation>这一半显示的内容</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>不同的数值</translation>
    </message>
    <message>
        <source>Use these values</source>
        <translation>采用这些数值</translation>
    </message>
    <message>
        <source>Use the values of picture %1</source>
        <translation>采用图片 %1 的数值</translation>
    </message>
    <message>
        <source>Sets every fader, the words and the seed as they are here</source>
        <translation>把所有滑块、提示词和种子设成这里的样子</translation>
    </message>
</context>
<context>
    <name>diptych::ui::Desk</name>
    <message>
        <source>Bring in an adapter</source>
        <translation>导入适配器</translation>
    </message>
    <message>
        <source>Adapters (*.safetensors)</source>
        <translation>适配器 (*.safetensors)</translation>
    </message>
    <message>
        <source>Choose what guides</source>
        <translation>选择引导文件</translation>
    </message>
    <message>
        <source>ControlNet or IP-Adapter (*.safetensors)</source>
        <translation>ControlNet 或 IP-Adapter (*.safetensors)</translation>
    </message>
    <message>
        <source>Draw “%1”</source>
        <translation>绘制“%1”</translation>
    </message>
    <message>
        <source>The snapshot is kept as soon as its picture is finished.</source>
        <translation>图片画完后会立即保存快照。</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Lock the seed</source>
        <translation>锁定种子</translation>
    </message>
    <message>
        <source>Unlock the seed</source>
        <translation>解锁种子</translation>
    </message>
    <message>
        <source>The picture is not finished yet.</source>
        <translation>图片还没有画完。</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>There is no style to export yet.</source>
        <translation>还没有可导出的风格。</translation>
    </message>
    <message>
        <source>The style is being unpacked; please try again in a moment.</source>
        <translation>正在解包这个风格，请稍后再试。</translation>
    </message>
    <message>
        <source>The file of this style is not where it was.</source>
        <translation>这个风格的文件不在原处。</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加“%1”</translation>
    </message>
    <message>
        <source>Learn another style…</source>
        <translation>学习另一种风格…</translation>
    </message>
    <message>
        <source>Bring in an adapter…</source>
        <translation>导入适配器…</translation>
    </message>
    <message>
        <source>The report is on the clipboard.</source>
        <translation>报告已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Where learning may write</source>
        <translation>学习文件的存放位置</translation>
    </message>
    <message>
        <source>learning %1</source>
        <translation>学习中 %1</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>学习中</translation>
    </message>
    <message>
        <source>Use the values of %1</source>
        <translation>采用“%1”的数值</translation>
    </message>
    <message>
        <source>Look for them in this folder</source>
        <translation>在这个文件夹中查找</translation>
    </message>
    <message>
        <source>Nothing of it is in that folder.</source>
        <translation>那个文件夹里没有要找的文件。</translation>
    </message>
    <message numerus="yes">
        <source>Found again: %n</source>
        <translation>
            <numerusform>已找回 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>the model “%1”</source>
        <translation>模型“%1”</translation>
    </message>
    <message>
        <source>the guide “%1”</source>
        <translation>引导“%1”</translation>
    </message>
    <message>
        <source>the style “%1”</source>
        <translation>风格“%1”</translation>
    </message>
    <message>
        <source>Not where it was: %1. The project stays open; everything else works.</source>
        <translation>不在原处：%1。项目照常打开，其余功能不受影响。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Choose another model…</source>
        <translation>选择其他模型…</translation>
    </message>
</context>
<context>
    <name>diptych::ui::DockTitle</name>
    <message>
        <source>Float %1</source>
        <translation>浮动“%1”</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭“%1”</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ExampleList</name>
    <message>
        <source>What it shows</source>
        <translation>画面内容</translation>
    </message>
    <message>
        <source>%1: take a picture away</source>
        <translation>%1：移除一张图片</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>修改描述</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ExportAdapter</name>
    <message>
        <source>Export adapter</source>
        <translation>导出适配器</translation>
    </message>
    <message>
        <source>What others see</source>
        <translation>别人看到的</translation>
    </message>
    <message>
        <source>What is inside</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Every key and value in the file</source>
        <translation>文件中的所有键和值</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Thumbnail</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Diptych, complete</source>
        <translation>Diptych，完整</translation>
    </message>
    <message>
        <source>LoRA for other programs (kohya)</source>
        <translation>LoRA，用于其他程序（kohya）</translation>
    </message>
    <message>
        <source>LoRA for diffusers (PEFT)</source>
        <translation>LoRA，用于 diffusers（PEFT）</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>选择位置</translation>
    </message>
    <message>
        <source>Adapters (*.safetensors)</source>
        <translation>适配器 (*.safetensors)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为“%1”。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ExportPicture</name>
    <message>
        <source>Write the settings beside it, as a .json file</source>
        <translation>把设置写入旁边的 .json 文件</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>With an sRGB colour profile</source>
        <translation>附带 sRGB 颜色配置文件</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Prompt, seed and strengths. Whoever gets the picture can read them.</source>
        <translation>提示词、种子和强度。拿到图片的人都能读到。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>选择位置</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>every pixel as it is</source>
        <translation>每个像素都不变</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为“%1”。</translation>
    </message>
    <message>
        <source>Keep the settings inside the picture</source>
        <translation>把设置保存在图片里</translation>
    </message>
    <message>
        <source>from 90 on hard to tell from the original</source>
        <translation>90 以上已很难看出差别</translation>
    </message>
</context>
<context>
    <name>diptych::ui::FilmstripPanel</name>
    <message>
        <source>Filmstrip</source>
        <translation>胶片条</translation>
    </message>
    <message>
        <source>Pictures appear here as you make them.</source>
        <translation>你画的图片会出现在这里。</translation>
    </message>
    <message>
        <source>Ctrl+B keeps the picture with everything that made it.</source>
        <translation>按 Ctrl+B 可保存图片及其全部设置。</translation>
    </message>
    <message>
        <source>Previews appear here while a style is learnt.</source>
        <translation>学习风格时，预览会出现在这里。</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>显示哪些图片</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>only</source>
        <translation>仅星标</translation>
    </message>
    <message>
        <source>Show starred pictures only</source>
        <translation>只显示加了星标的图片</translation>
    </message>
    <message numerus="yes">
        <source>The history is full, the oldest %n picture(s) would have to go. Starred ones stay.</source>
        <translation>
            <numerusform>历史已满，需要移除最旧的 %n 张图片。加了星标的会保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Use the values of %1</source>
        <translation>采用“%1”的数值</translation>
    </message>
    <message>
        <source>Take a star away</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Star a snapshot</source>
        <translation>为快照加星标</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n snapshot(s)</source>
        <translation>
            <numerusform>移除 %n 个快照</numerusform>
        </translation>
    </message>
    <message>
        <source>Starred pictures stay. Take the star away first.</source>
        <translation>加了星标的图片会保留。请先取消星标。</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n picture(s) from the history? This cannot be undone.</source>
        <translation>
            <numerusform>从历史中移除 %n 张图片？此操作无法撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Starred ones stay.</source>
        <translation>加了星标的会保留。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Use these values</source>
        <translation>采用这些数值</translation>
    </message>
    <message>
        <source>Show as A</source>
        <translation>显示为 A</translation>
    </message>
    <message>
        <source>Compare with the live picture</source>
        <translation>与实时画面对比</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Compare these two</source>
        <translation>对比这两张</translation>
    </message>
    <message>
        <source>Morph from one to the other</source>
        <translation>从一个过渡到另一个</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Name and note…</source>
        <translation>名称和备注…</translation>
    </message>
    <message>
        <source>Remove from the history…</source>
        <translation>从历史中移除…</translation>
    </message>
    <message>
        <source>Name a snapshot</source>
        <translation>命名快照</translation>
    </message>
</context>
<context>
    <name>diptych::ui::FolderPage</name>
    <message>
        <source>Library</source>
        <translation>风格库</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Folders it looks through</source>
        <translation>要查找的文件夹</translation>
    </message>
    <message>
        <source>Nothing in them is copied or moved. Only what you change on a card is written.</source>
        <translation>其中的文件不会被复制或移动。只有你在卡片上修改的内容才会写入文件。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Change the folders</source>
        <translation>更改文件夹</translation>
    </message>
    <message>
        <source>Change them</source>
        <translation>更改文件夹</translation>
    </message>
    <message>
        <source>A folder with adapters or models</source>
        <translation>选择存放适配器或模型的文件夹</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>diptych::ui::GoalChoice</name>
    <message>
        <source>What should be learnt?</source>
        <translation>要学什么？</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>风格名称</translation>
    </message>
    <message>
        <source>gouache</source>
        <translation>gouache</translation>
    </message>
    <message>
        <source>Thing and look</source>
        <translation>主体与画风</translation>
    </message>
    <message>
        <source>The thing of the first picture and the look of the second, with a fader each.</source>
        <translation>第一张图的主体和第二张图的画风，各有一个滑块。</translation>
    </message>
    <message>
        <source>Name of the look</source>
        <translation>画风名称</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>What your hand changed, for any other picture.</source>
        <translation>学习你动手改了什么，可用在任何其他图片上。</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>整体</translation>
    </message>
    <message>
        <source>The picture as a whole, for pictures like it.</source>
        <translation>整张图片，用来画与它相似的图片。</translation>
    </message>
    <message>
        <source>Drawing style</source>
        <translation>画法</translation>
    </message>
    <message>
        <source>How it is drawn, not what.</source>
        <translation>怎么画，而不是画什么。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Colours, patterns and material of what it shows.</source>
        <translation>所画之物的颜色、图案和材质。</translation>
    </message>
    <message>
        <source>Name of the appearance</source>
        <translation>外观名称</translation>
    </message>
    <message>
        <source>striped</source>
        <translation>striped</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>The outline, not its colours.</source>
        <translation>只要轮廓，不要颜色。</translation>
    </message>
    <message>
        <source>Name of the shape</source>
        <translation>形状名称</translation>
    </message>
    <message>
        <source>round</source>
        <translation>round</translation>
    </message>
    <message>
        <source>Learn: %1</source>
        <translation>学习：%1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::GuideRow</name>
    <message>
        <source>From which step it acts</source>
        <translation>从哪一步起作用</translation>
    </message>
    <message>
        <source>Up to which step it acts</source>
        <translation>到哪一步为止</translation>
    </message>
    <message>
        <source>Take this guide away</source>
        <translation>移除这个引导</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>移除“%1”</translation>
    </message>
    <message>
        <source>What is taken from the picture</source>
        <translation>从图片中提取什么</translation>
    </message>
    <message>
        <source>The picture as it is</source>
        <translation>图片原样</translation>
    </message>
    <message>
        <source>Its lines</source>
        <translation>线条</translation>
    </message>
    <message>
        <source>Its soft edges</source>
        <translation>柔和边缘</translation>
    </message>
    <message>
        <source>As it is: a map made elsewhere, of depth, a pose or lines. Lines and soft edges are found in the picture.</source>
        <translation>图片原样：在别处做好的深度图、姿态图或线稿。线条和柔和边缘会从图片中找出来。</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>提取</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 from %2 %</source>
        <translation>%1：从 %2% 起</translation>
    </message>
    <message>
        <source>%1 up to %2 %</source>
        <translation>%1：到 %2% 止</translation>
    </message>
    <message>
        <source>Picture that guides</source>
        <translation>引导图片</translation>
    </message>
    <message>
        <source>Choose a picture that guides</source>
        <translation>选择引导图片</translation>
    </message>
    <message>
        <source>%1: take a picture away</source>
        <translation>%1：移除一张图片</translation>
    </message>
    <message>
        <source>%1 follows %2</source>
        <translation>%1：跟随“%2”</translation>
    </message>
    <message>
        <source>The pictures say, beside the words, what is drawn.</source>
        <translation>画什么由图片和提示词共同决定。</translation>
    </message>
    <message>
        <source>Drop a picture here: it says, beside the words, what is drawn.</source>
        <translation>拖入图片：它会和提示词共同决定画什么。</translation>
    </message>
    <message>
        <source>Drop a picture here: what is drawn follows it.</source>
        <translation>拖入图片：画面会跟随它。</translation>
    </message>
    <message>
        <source>It follows the picture to start from.</source>
        <translation>它跟随起始图片。</translation>
    </message>
    <message>
        <source>Guide: %1</source>
        <translation>引导：%1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::GuideSection</name>
    <message>
        <source>A ControlNet holds the picture to lines, depth or a pose; an IP-Adapter takes pictures as words. They are files of your own, made for the model that is open.</source>
        <translation>ControlNet 让画面遵循线条、深度或姿态；IP-Adapter 把图片当作提示词。文件由你自备，须适用于当前打开的模型。</translation>
    </message>
    <message>
        <source>Add a guide…</source>
        <translation>添加引导…</translation>
    </message>
    <message>
        <source>Add a guide</source>
        <translation>添加引导</translation>
    </message>
</context>
<context>
    <name>diptych::ui::HalvesChoice</name>
    <message>
        <source>Which of them is learnt</source>
        <translation>学习其中哪些</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Learn the thing and the look, and bring them together</source>
        <translation>学习主体和画风，并把两者合并</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>Only the thing</source>
        <translation>仅主体</translation>
    </message>
    <message>
        <source>Learn only the thing; a look can join it later</source>
        <translation>只学主体，以后可以再加上画风</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>画风</translation>
    </message>
    <message>
        <source>Only the look</source>
        <translation>仅画风</translation>
    </message>
    <message>
        <source>Learn only the look; a thing can join it later</source>
        <translation>只学画风，以后可以再加上主体</translation>
    </message>
    <message>
        <source>Bring together</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Thing that is brought together with the look</source>
        <translation>要与画风合并的主体</translation>
    </message>
    <message>
        <source>Look that is brought together with the thing</source>
        <translation>要与主体合并的画风</translation>
    </message>
    <message>
        <source>Learn: %1</source>
        <translation>学习：%1</translation>
    </message>
    <message>
        <source>The thing becomes an adapter of its own; a look can join it later.</source>
        <translation>主体会单独成为一个适配器，以后可以再加上画风。</translation>
    </message>
    <message>
        <source>The look becomes an adapter of its own; a thing can join it later.</source>
        <translation>画风会单独成为一个适配器，以后可以再加上主体。</translation>
    </message>
    <message>
        <source>The two become one, with a fader each, and get used to each other by the pictures.</source>
        <translation>两者合为一体，各有一个滑块，并借助图片相互磨合。</translation>
    </message>
    <message>
        <source>The two become one, with a fader each, without getting used to each other: that takes both pictures and their words.</source>
        <translation>两者合为一体，各有一个滑块，但不会相互磨合：磨合需要两张图片和它们的描述。</translation>
    </message>
    <message>
        <source>Learn only the thing and only the look first</source>
        <translation>请先单独学习主体和画风</translation>
    </message>
    <message>
        <source>Learn only the thing first: a look is there</source>
        <translation>请先单独学习主体：画风已经有了</translation>
    </message>
    <message>
        <source>Learn only the look first: a thing is there</source>
        <translation>请先单独学习画风：主体已经有了</translation>
    </message>
    <message>
        <source>A thing and a look that were learnt apart become one</source>
        <translation>把分别学好的主体和画风合为一体</translation>
    </message>
</context>
<context>
    <name>diptych::ui::HardwarePage</name>
    <message>
        <source>%1, %2 cores, %3 of memory (%4 free)</source>
        <translation>%1，%2 个核心，内存 %3（空闲 %4）</translation>
    </message>
    <message>
        <source>%1, %2, compute capability %3</source>
        <translation>%1，%2，计算能力 %3</translation>
    </message>
    <message>
        <source>None that can be used</source>
        <translation>没有可用的显卡</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>硬件</translation>
    </message>
    <message>
        <source>What computes</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>It computes with numbers of half the size, which is several times as fast (%1).</source>
        <translation>它能用半精度数值计算，速度是原来的几倍（%1）。</translation>
    </message>
    <message>
        <source>It has no arithmetic for numbers of half the size (%1).</source>
        <translation>它不支持半精度数值的运算（%1）。</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Graphics driver</source>
        <translation>显卡驱动程序</translation>
    </message>
    <message>
        <source>None is loaded</source>
        <translation>没有加载</translation>
    </message>
    <message>
        <source>With an NVIDIA card, install its driver, %1 or newer, and restart the computer. Other cards are not used.</source>
        <translation>如果有 NVIDIA 显卡，请安装它的驱动程序（%1 或更新的版本），然后重新启动电脑。其他显卡不会用到。</translation>
    </message>
    <message>
        <source>Needed is %1 or newer.</source>
        <translation>需要 %1 或更新的版本。</translation>
    </message>
    <message>
        <source>Copy all of this</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>For somebody who helps</source>
        <translation>供帮忙的人查看</translation>
    </message>
    <message>
        <source>Nothing in it tells who you are.</source>
        <translation>其中没有能看出你是谁的内容。</translation>
    </message>
    <message>
        <source>Without a card that can be used they are not needed.</source>
        <translation>没有可用的显卡时，不需要这些库。</translation>
    </message>
    <message>
        <source>Libraries for the card</source>
        <translation>显卡所需的库</translation>
    </message>
</context>
<context>
    <name>diptych::ui::HistoryModel</name>
    <message>
        <source>values lost</source>
        <translation>数值已丢失</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LearnEstimate</name>
    <message numerus="yes">
        <source>about %n s</source>
        <translation>
            <numerusform>约 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>约 %n 分钟</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::LearnSection</name>
    <message>
        <source>Mark what matters…</source>
        <translation>标出重点…</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>画面内容</translation>
    </message>
    <message>
        <source>for example “a red house”</source>
        <translation>例如“a red house”（用英文）</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>风格名称</translation>
    </message>
    <message>
        <source>Examples of your own</source>
        <translation>自备示例</translation>
    </message>
    <message>
        <source>Say what is in the picture</source>
        <translation>填写画面内容</translation>
    </message>
    <message>
        <source>Name the style</source>
        <translation>命名风格</translation>
    </message>
    <message>
        <source>How long to learn</source>
        <translation>学习多久</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Half the steps: a first impression</source>
        <translation>一半的步数：先看个大概</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>As many steps as this way of learning recommends</source>
        <translation>按这种学习方法推荐的步数</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>细致</translation>
    </message>
    <message>
        <source>Twice the steps: closer to your version</source>
        <translation>两倍的步数：更接近你的版本</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>Learn quickly</source>
        <translation>快速学习</translation>
    </message>
    <message>
        <source>Learn thoroughly</source>
        <translation>细致学习</translation>
    </message>
    <message>
        <source>Learn as recommended</source>
        <translation>按推荐学习</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>修改描述</translation>
    </message>
    <message>
        <source>What matters is marked…</source>
        <translation>已标出重点…</translation>
    </message>
    <message>
        <source>for example “%1”</source>
        <translation>例如“%1”（用英文）</translation>
    </message>
    <message>
        <source>gouache</source>
        <translation>gouache</translation>
    </message>
    <message>
        <source>Drop a picture, or an original and your version of it.</source>
        <translation>请拖入一张图片，或者原图和你的版本。</translation>
    </message>
    <message>
        <source>Your version is there; drop the original beside it.</source>
        <translation>你的版本已经有了，请把原图拖到它旁边。</translation>
    </message>
    <message>
        <source>Both pictures are the same file: there is no style to learn from them.</source>
        <translation>两张图片是同一个文件，没有风格可学。</translation>
    </message>
    <message>
        <source>Say in a few words what is in the picture.</source>
        <translation>请用几个词说明图片里有什么。</translation>
    </message>
    <message>
        <source>Give what is learnt a name.</source>
        <translation>请给学到的内容起个名字。</translation>
    </message>
    <message>
        <source>Give the style a name.</source>
        <translation>请给风格起个名字。</translation>
    </message>
    <message>
        <source>Bring together</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Learn this style</source>
        <translation>学习这个风格</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>The number of steps was set by hand under “Learning”</source>
        <translation>步数已在“学习”面板中手动设定</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryFetch</name>
    <message>
        <source>The part of Diptych that fetches them is missing; please install it again.</source>
        <translation>缺少 Diptych 用来获取它们的部分，请重新安装。</translation>
    </message>
    <message>
        <source>Fetching needs Python 3 with pip, which this computer lacks. On Debian and Ubuntu “sudo apt install python3-pip” installs it.</source>
        <translation>获取需要带 pip 的 Python 3，此计算机上没有。在 Debian 和 Ubuntu 上可用“sudo apt install python3-pip”安装。</translation>
    </message>
    <message>
        <source>The graphics card computes from the next start.</source>
        <translation>从下次启动起由显卡进行计算。</translation>
    </message>
    <message>
        <source>Stopped. What has come already stays; fetching goes on from there.</source>
        <translation>已停止。已获取的部分会保留，下次从那里继续。</translation>
    </message>
    <message>
        <source>What fetches them ended unexpectedly.</source>
        <translation>获取它们的程序意外结束。</translation>
    </message>
    <message>
        <source>What fetches them ended unexpectedly: %1</source>
        <translation>获取它们的程序意外结束：%1</translation>
    </message>
    <message>
        <source>Fetching needs %1 of disk for %2, but %3 are free; free some space first.</source>
        <translation>获取需要 %1 磁盘空间存放到 %2，但剩余 %3；请先腾出空间。</translation>
    </message>
    <message>
        <source>Deleted. The processor computes from the next start.</source>
        <translation>已删除。从下次启动起由处理器进行计算。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryKeeper</name>
    <message>
        <source>The library's list was damaged. It lies beside the new one as “%1”; stars and pictures of the cards are no longer there.</source>
        <translation>风格库的列表已损坏。旧列表改名为“%1”，放在新列表旁边；卡片的星级和图片已不在了。</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryModel</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model · %1</source>
        <translation>模型 · %1</translation>
    </message>
    <message>
        <source>It is not where it was: %1</source>
        <translation>不在原处：%1</translation>
    </message>
    <message>
        <source>%1 of 5 stars</source>
        <translation>星级 %1 / 5</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>style of a pair</source>
        <translation>学自一对图的风格</translation>
    </message>
    <message>
        <source>one side of a picture</source>
        <translation>图片的一个方面</translation>
    </message>
    <message>
        <source>thing and look</source>
        <translation>主体与画风</translation>
    </message>
    <message>
        <source>drawn like a picture</source>
        <translation>学自单张图的风格</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryPanel</name>
    <message>
        <source>not told</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a value, how many cards have it</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>风格库</translation>
    </message>
    <message>
        <source>Search in everything the files say</source>
        <translation>在文件的全部信息中搜索</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>adapters</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>For</source>
        <translation>适用模型</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>星级</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>最新的在前</translation>
    </message>
    <message>
        <source>most stars first</source>
        <translation>星级高的在前</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Look through the library's folders for what is new</source>
        <translation>在风格库的文件夹中查找新内容</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>卡片</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2 / %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) could not be read, among them “%1”.</source>
        <translation>
            <numerusform>%n 个文件夹无法读取，其中有“%1”。</numerusform>
        </translation>
    </message>
    <message>
        <source>There are too many files to look at them all.</source>
        <translation>文件太多，无法全部查看。</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) found again.</source>
        <translation>
            <numerusform>已找回 %n 张卡片。</numerusform>
        </translation>
    </message>
    <message>
        <source>None of what is missing is there.</source>
        <translation>缺失的文件都不在那里。</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n 张卡片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>缺失 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” was not changed: %2</source>
        <translation>“%1”没有更改：%2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>“%1” has the same name; whether it is the same nobody can tell.</source>
        <translation>“%1”名称相同，但无法确认是否为同一个文件。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryRow</name>
    <message>
        <source>%1 of %2 found</source>
        <translation>已找到 %1 / %2</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>缺少：%1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Fetch what the graphics card needs…</source>
        <translation>获取显卡所需的内容…</translation>
    </message>
    <message>
        <source>Stop fetching</source>
        <translation>停止获取</translation>
    </message>
    <message>
        <source>Remove them…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>How much is fetched</source>
        <translation>已获取的比例</translation>
    </message>
    <message>
        <source>Fetch %1 for the graphics card?</source>
        <translation>要为显卡获取 %1 吗？</translation>
    </message>
    <message>
        <source>It is downloaded from where pip gets its packages on this computer, and takes %1 of disk in %2.

NVIDIA's libraries come under NVIDIA's licences of CUDA and cuDNN, to which you agree by using them; PyTorch's under the BSD licence. The texts lie in the same folder afterwards.</source>
        <translation>将从此计算机上 pip 获取软件包的来源下载，并在 %2 中占用 %1 磁盘空间。

NVIDIA 的库遵循 NVIDIA 的 CUDA 和 cuDNN 许可证，使用它们即表示您同意；PyTorch 的库遵循 BSD 许可证。许可证文本之后位于同一文件夹中。</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Remove the libraries for the graphics card?</source>
        <translation>要移除显卡所需的库吗？</translation>
    </message>
    <message>
        <source>%1 is deleted with everything in it. They can be fetched again. If the graphics card computes now, start Diptych anew afterwards.</source>
        <translation>将删除 %1 及其中的全部内容。之后可以重新获取。如果现在由显卡计算，请随后重新启动 Diptych。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Fetching begins…</source>
        <translation>开始获取…</translation>
    </message>
    <message>
        <source>Unpacking %1, %2 of %3.</source>
        <translation>正在解压 %1，第 %2 个，共 %3 个。</translation>
    </message>
    <message>
        <source>Downloading %1, %2 of %3.</source>
        <translation>正在下载 %1，第 %2 个，共 %3 个。</translation>
    </message>
    <message>
        <source>%1 of %2 are here.</source>
        <translation>已获取 %1 / %2。</translation>
    </message>
    <message>
        <source>Looking at what is missing…</source>
        <translation>正在查看缺少什么…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Removing them…</source>
        <translation>正在移除…</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LiveController</name>
    <message>
        <source>Editing a picture follows its steps backwards, which only the sampler DDIM can do.</source>
        <translation>编辑图片要沿着它的步骤往回走，只有 DDIM 采样器能做到。</translation>
    </message>
    <message>
        <source>The file of "%1" is not where it was.</source>
        <translation>“%1”的文件不在原处。</translation>
    </message>
    <message>
        <source>A picture that is drawn from is not in the project any more; choose it again.</source>
        <translation>绘制要用的一张图片已不在项目中，请重新选择。</translation>
    </message>
    <message>
        <source>“%1”, which guides the picture, is not where it was. Put it back, or take the guide away.</source>
        <translation>引导画面的“%1”不在原处。请把它放回去，或移除这个引导。</translation>
    </message>
    <message>
        <source>Say in a few words what to draw, and it is drawn here.</source>
        <translation>用几个词说说想画什么，就会画在这里。</translation>
    </message>
    <message>
        <source>Learning paused while you explore</source>
        <translation>你在探索，学习已暂停</translation>
    </message>
    <message>
        <source>The picture did not come. Change a value or draw again.</source>
        <translation>图片没有画出来。请改动一个数值，或重新绘制。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LossPlot</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>style begins</source>
        <translation>开始学风格</translation>
    </message>
    <message>
        <source>step %1 · %2</source>
        <translation>第 %1 步 · %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MaskCanvas</name>
    <message>
        <source>The picture: paint what matters</source>
        <translation>图片：涂出重点</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MaskPainter</name>
    <message>
        <source>Find it</source>
        <translation>自动查找</translation>
    </message>
    <message>
        <source>What the brush does</source>
        <translation>画笔的作用</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>涂抹</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Take marks away; so does the right button</source>
        <translation>擦去标记，也可以用鼠标右键</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Size of the brush, also [ and ]</source>
        <translation>画笔大小，也可以用 [ 和 ] 键</translation>
    </message>
    <message>
        <source>Marks what stands in front; mend it with the brush</source>
        <translation>标出前景，再用画笔修整</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MessageArea</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MissingFiles</name>
    <message>
        <source>Find moved files</source>
        <translation>查找移动过的文件</translation>
    </message>
    <message>
        <source>There are too many files to look at them all.</source>
        <translation>文件太多，无法全部查看。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MixerPanel</name>
    <message>
        <source>Mixer</source>
        <translation>混合台</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>画面内容</translation>
    </message>
    <message>
        <source>What should the picture show?</source>
        <translation>想画什么？请用英文描述</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>修改提示词</translation>
    </message>
    <message>
        <source>Keep layout</source>
        <translation>保持构图</translation>
    </message>
    <message>
        <source>From where on styles join. For a crowded picture keep more and turn the styles up; for a plain one keep none.</source>
        <translation>风格从哪里开始加入。画面复杂时多保留一些，并调高风格；画面简单时可以完全不保留。</translation>
    </message>
    <message>
        <source>How long the picture is laid out before styles join. More keeps the composition.</source>
        <translation>先用多久确定构图，风格再加入。数值越大，构图保持得越好。</translation>
    </message>
    <message>
        <source>Prompt pull</source>
        <translation>贴合提示词</translation>
    </message>
    <message>
        <source>Does not act while a picture is edited.</source>
        <translation>编辑图片时不起作用。</translation>
    </message>
    <message>
        <source>How closely the picture follows the words (guidance scale).</source>
        <translation>画面贴合提示词的程度（引导系数）。</translation>
    </message>
    <message>
        <source>not in an edit</source>
        <translation>编辑时无效</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>How the faders move together</source>
        <translation>滑块如何联动</translation>
    </message>
    <message>
        <source>Each fader alone</source>
        <translation>各滑块独立移动</translation>
    </message>
    <message>
        <source>Keep the total: the others give way</source>
        <translation>保持总和：其他滑块相应让出</translation>
    </message>
    <message>
        <source>All move together</source>
        <translation>所有滑块一起移动</translation>
    </message>
    <message>
        <source>Balance: the same share for each</source>
        <translation>均衡：各占相同的份额</translation>
    </message>
    <message>
        <source>Balance the styles</source>
        <translation>均衡各风格</translation>
    </message>
    <message>
        <source>No style yet</source>
        <translation>还没有风格</translation>
    </message>
    <message>
        <source>Learn one</source>
        <translation>学一个</translation>
    </message>
    <message>
        <source>Import adapter</source>
        <translation>导入适配器</translation>
    </message>
    <message>
        <source>Add a style</source>
        <translation>添加风格</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>Solo off</source>
        <translation>取消独奏</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Mute off</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Move a fader</source>
        <translation>移动滑块</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>总和 %1</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>together</source>
        <translation>一起</translation>
    </message>
    <message>
        <source>Make this the default</source>
        <translation>设为默认值</translation>
    </message>
    <message>
        <source>Change a default</source>
        <translation>更改默认值</translation>
    </message>
    <message>
        <source>Mix into the whole picture</source>
        <translation>混入整个画面</translation>
    </message>
    <message>
        <source>Let it guide as a style of its own</source>
        <translation>作为独立的风格来引导</translation>
    </message>
    <message>
        <source>The model itself changes: cheaper, but the layout may move with it.</source>
        <translation>直接改变模型：开销较小，但构图可能随之变动。</translation>
    </message>
    <message>
        <source>A second opinion pulls the picture its way: the layout stays, each step costs one evaluation more.</source>
        <translation>另作一次判断，把画面拉向它的方向：构图不变，但每步多一次计算。</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Export adapter…</source>
        <translation>导出适配器…</translation>
    </message>
    <message>
        <source>Remove from the mixer</source>
        <translation>从混合台移除</translation>
    </message>
    <message>
        <source>Remove a fader</source>
        <translation>移除滑块</translation>
    </message>
    <message>
        <source>Change a fader's range</source>
        <translation>更改滑块范围</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>风格名称</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>重命名为“%1”</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MorphBar</name>
    <message>
        <source>Morph</source>
        <translation>过渡</translation>
    </message>
    <message>
        <source>How far the picture is on the way from the first snapshot to the other.</source>
        <translation>画面从第一个快照到另一个快照走了多远。</translation>
    </message>
    <message>
        <source>Export frames…</source>
        <translation>导出各帧…</translation>
    </message>
    <message>
        <source>Close the morph fader</source>
        <translation>关闭过渡滑块</translation>
    </message>
    <message>
        <source>Close; the values stay as they are</source>
        <translation>关闭；数值保持现状</translation>
    </message>
    <message>
        <source>Morph to %1</source>
        <translation>过渡到 %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PairPreview</name>
    <message>
        <source>The two pictures by turns</source>
        <translation>两张图片轮流显示</translation>
    </message>
    <message>
        <source>Space shows the other one.</source>
        <translation>按空格键显示另一张。</translation>
    </message>
    <message>
        <source>Difference of the two pictures</source>
        <translation>两张图片的差异</translation>
    </message>
    <message>
        <source>Bright where they differ.</source>
        <translation>越亮差异越大。</translation>
    </message>
    <message>
        <source>The square that is learnt from</source>
        <translation>用于学习的方形区域</translation>
    </message>
    <message>
        <source>%1 × %1 pixels from %2, %3. Arrows move it, plus and minus resize it.</source>
        <translation>%1 × %1 像素，左上角在 %2，%3。用方向键移动，用加减键缩放。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ParameterField</name>
    <message>
        <source>Reset %1</source>
        <translation>重置“%1”</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ParameterForm</name>
    <message>
        <source>How to learn</source>
        <translation>学习设置</translation>
    </message>
    <message>
        <source>Way of learning</source>
        <translation>学习方法</translation>
    </message>
    <message>
        <source>More pictures on the way, one a line</source>
        <translation>更多途中图片的提示词，每行一个</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Change the way of learning</source>
        <translation>更改学习方法</translation>
    </message>
    <message>
        <source>Change the pictures on the way</source>
        <translation>更改途中图片的提示词</translation>
    </message>
    <message>
        <source>By the pictures</source>
        <translation>根据图片决定</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改“%1”</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置“%1”</translation>
    </message>
    <message>
        <source>for the next run</source>
        <translation>用于下一次</translation>
    </message>
    <message>
        <source>Counts for the next run.</source>
        <translation>从下一次学习起生效。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PictureIntake</name>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PictureTaker</name>
    <message>
        <source>“%1” cannot be used. %2</source>
        <translation>“%1”无法使用：%2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PictureWell</name>
    <message>
        <source>Remove (Del)</source>
        <translation>移除（Del）</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除“%1”</translation>
    </message>
    <message>
        <source>A picture is being read.</source>
        <translation>正在读取图片。</translation>
    </message>
    <message>
        <source>Empty. Drop a picture, paste one, or press Enter to choose a file.</source>
        <translation>空。请拖入或粘贴图片，或按回车键选择文件。</translation>
    </message>
    <message>
        <source>%1
Click to look closer</source>
        <translation>%1
点击细看</translation>
    </message>
    <message>
        <source>Drop a picture, paste it, or click to choose a file</source>
        <translation>拖入、粘贴图片，或点击选择文件</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Drop or choose</source>
        <translation>拖入或选择</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>细看</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PinnedPicture</name>
    <message>
        <source>without styles</source>
        <translation>无风格</translation>
    </message>
    <message>
        <source>original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>my version</source>
        <translation>我的版本</translation>
    </message>
    <message>
        <source>started from</source>
        <translation>起始图片</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PreferencesDialog</name>
    <message>
        <source>No preference is called so.</source>
        <translation>没有这样的首选项。</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Find a preference</source>
        <translation>查找首选项</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PreviewModel</name>
    <message>
        <source>before</source>
        <translation>学习前</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Step %1 · %2 · seed %3</source>
        <translation>第 %1 步 · %2 · 种子 %3</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不清楚</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ProjectAdapters</name>
    <message>
        <source>In this project</source>
        <translation>本项目中</translation>
    </message>
    <message>
        <source>Adapters you learn or import appear here.</source>
        <translation>你学到或导入的适配器会出现在这里。</translation>
    </message>
    <message>
        <source>Adapters of this project</source>
        <translation>本项目的适配器</translation>
    </message>
    <message>
        <source>Add to the mixer</source>
        <translation>添加到混合台</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Export adapter…</source>
        <translation>导出适配器…</translation>
    </message>
    <message>
        <source>Remove from the project</source>
        <translation>从项目中移除</translation>
    </message>
    <message>
        <source>Bring together with…</source>
        <translation>与…合并</translation>
    </message>
    <message>
        <source>Bring %1 and %2 together</source>
        <translation>合并“%1”和“%2”</translation>
    </message>
    <message>
        <source>No look was learnt alone yet</source>
        <translation>还没有单独学过画风</translation>
    </message>
    <message>
        <source>No thing was learnt alone yet</source>
        <translation>还没有单独学过主体</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加“%1”</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>风格名称</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>重命名为“%1”</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除“%1”</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ProjectFiles</name>
    <message>
        <source>Sample</source>
        <translation>示例</translation>
    </message>
</context>
<context>
    <name>diptych::ui::RangePopup</name>
    <message>
        <source>Left end</source>
        <translation>左端</translation>
    </message>
    <message>
        <source>Right end</source>
        <translation>右端</translation>
    </message>
    <message>
        <source>The left end has to be below the right one.</source>
        <translation>左端必须小于右端。</translation>
    </message>
    <message>
        <source>Use this range</source>
        <translation>使用这个范围</translation>
    </message>
    <message>
        <source>Range of %1</source>
        <translation>“%1”的范围</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SecondPart</name>
    <message>
        <source>Both faders move together</source>
        <translation>两个滑块一起移动</translation>
    </message>
    <message>
        <source>Link two faders</source>
        <translation>联动两个滑块</translation>
    </message>
    <message>
        <source>Unlink two faders</source>
        <translation>取消两个滑块的联动</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetController</name>
    <message>
        <source>There is no model to draw this sheet with.</source>
        <translation>没有模型，无法绘制这张样张。</translation>
    </message>
    <message>
        <source>Editing a picture follows its steps backwards, which only the sampler DDIM can do.</source>
        <translation>编辑图片要沿着它的步骤往回走，只有 DDIM 采样器能做到。</translation>
    </message>
    <message>
        <source>The picture this sheet starts from is not there.</source>
        <translation>找不到这张样张的起始图片。</translation>
    </message>
    <message>
        <source>One of the styles of this sheet is not where it was.</source>
        <translation>这张样张用到的一种风格不在原处。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetPanel</name>
    <message>
        <source>A sheet shows one fader, or two, at many strengths at once.</source>
        <translation>样张把一个或两个滑块的多种强度放在一起展示。</translation>
    </message>
    <message>
        <source>Strength sheet</source>
        <translation>强度样张</translation>
    </message>
    <message>
        <source>Choose faders</source>
        <translation>选择滑块</translation>
    </message>
    <message>
        <source>Faders…</source>
        <translation>滑块…</translation>
    </message>
    <message>
        <source>Choose what the sheet compares</source>
        <translation>选择样张要比较什么</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export the sheet</source>
        <translation>导出样张</translation>
    </message>
    <message>
        <source>As one picture with its values…</source>
        <translation>导出为一张带数值的图片…</translation>
    </message>
    <message>
        <source>sheet.png</source>
        <translation>样张.png</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>As a folder of pictures…</source>
        <translation>导出为一个图片文件夹…</translation>
    </message>
    <message>
        <source>Folder for the pictures</source>
        <translation>存放图片的文件夹</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 · waits for the picture</source>
        <translation>%1 · 等待画面</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>设为 %1</translation>
    </message>
    <message>
        <source>The sheet is saved in %1.</source>
        <translation>样张已保存到“%1”。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetSetup</name>
    <message>
        <source>Compare a second fader, downwards</source>
        <translation>纵向再比较一个滑块</translation>
    </message>
    <message>
        <source>Make the sheet</source>
        <translation>制作样张</translation>
    </message>
    <message>
        <source>What the sheet compares</source>
        <translation>样张比较什么</translation>
    </message>
    <message>
        <source>across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>downwards</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Fader %1</source>
        <translation>%1滑块</translation>
    </message>
    <message>
        <source>From, %1</source>
        <translation>%1起始值</translation>
    </message>
    <message>
        <source>To, %1</source>
        <translation>%1结束值</translation>
    </message>
    <message>
        <source>Number of pictures %1</source>
        <translation>%1图片数量</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片数</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s), those in the middle first</source>
        <translation>
            <numerusform>共 %n 张，先画中间的</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetView</name>
    <message>
        <source>Strength sheet</source>
        <translation>强度样张</translation>
    </message>
    <message>
        <source>%1, present values</source>
        <translation>%1，当前数值</translation>
    </message>
    <message>
        <source>%1, not there yet</source>
        <translation>%1，还没有画出</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ShortcutBook</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what a command does, its shortcut</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 cannot be changed: %2.</source>
        <comment>a shortcut, what it does</comment>
        <translation>%1 不能改作他用：%2。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ShortcutPage</name>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>No shortcut</source>
        <translation>不设快捷键</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>What</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>All as at first</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Shortcuts keys</source>
        <translation>快捷键 按键</translation>
    </message>
    <message>
        <source>“%1” has this shortcut now and would lose it.</source>
        <translation>这个快捷键现在属于“%1”，改动后“%1”将失去它。</translation>
    </message>
    <message>
        <source>Choose a command, click the field and press the keys it shall have.</source>
        <translation>选择一个命令，点击输入框，再按下想用的按键。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SnapshotMaker</name>
    <message>
        <source>Keep a snapshot</source>
        <translation>保存快照</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SnapshotModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SnapshotWords</name>
    <message>
        <source>Name and note of the snapshot</source>
        <translation>快照的名称和备注</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the snapshot</source>
        <translation>快照名称</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note to the snapshot</source>
        <translation>快照备注</translation>
    </message>
    <message>
        <source>Use this name</source>
        <translation>使用这个名称</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SourcesPanel</name>
    <message>
        <source>Choose pictures</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>素材</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>细看</translation>
    </message>
    <message>
        <source>Look closer: compare the two pictures, choose the square to learn from</source>
        <translation>细看：对比两张图片，选择用于学习的方形区域</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>My version</source>
        <translation>我的版本</translation>
    </message>
    <message>
        <source>Swap the two pictures</source>
        <translation>交换两张图片</translation>
    </message>
    <message>
        <source>Swap: the original becomes my version</source>
        <translation>交换：原图变成我的版本</translation>
    </message>
    <message>
        <source>Drop your original and your version here</source>
        <translation>把原图和你的版本拖到这里</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Mark what matters</source>
        <translation>标出重点</translation>
    </message>
    <message>
        <source>What is bright is learnt; the rest is left out.</source>
        <translation>亮的部分会被学习，其余的略去。</translation>
    </message>
    <message>
        <source>Paint over what matters. Without marks the foreground is found while learning.</source>
        <translation>涂出重点。不作标记的话，学习时会自动找出前景。</translation>
    </message>
    <message>
        <source>All of it counts</source>
        <translation>整张都算</translation>
    </message>
    <message>
        <source>Learn all of the picture</source>
        <translation>学习整张图片</translation>
    </message>
    <message>
        <source>A pair is two pictures: “%1” and “%2” are used, the others are not.</source>
        <translation>一对就是两张图片：使用“%1”和“%2”，其余的不用。</translation>
    </message>
    <message>
        <source>“%1” cannot be used. %2</source>
        <translation>“%1”无法使用：%2</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”：%2</translation>
    </message>
    <message>
        <source>Pair %1 and %2</source>
        <translation>将“%1”和“%2”配成一对</translation>
    </message>
    <message>
        <source>Original: %1</source>
        <translation>原图：%1</translation>
    </message>
    <message>
        <source>My version: %1</source>
        <translation>我的版本：%1</translation>
    </message>
    <message>
        <source>Remove the original</source>
        <translation>移除原图</translation>
    </message>
    <message>
        <source>Remove my version</source>
        <translation>移除我的版本</translation>
    </message>
    <message>
        <source>%1, %2 × %3 pixels</source>
        <translation>%1，%2 × %3 像素</translation>
    </message>
    <message>
        <source>“%1” cannot be read from the project. %2</source>
        <translation>无法从项目中读取“%1”：%2</translation>
    </message>
    <message>
        <source>The thing</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>The look</source>
        <translation>画风</translation>
    </message>
    <message>
        <source>aligned</source>
        <translation>已对齐</translation>
    </message>
    <message>
        <source>comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>shifted by %1 px</source>
        <translation>错位 %1 像素</translation>
    </message>
    <message>
        <source>little in common</source>
        <translation>共同之处很少</translation>
    </message>
    <message>
        <source>The two pictures are shifted by %1 px.</source>
        <translation>两张图片错位 %1 像素。</translation>
    </message>
    <message>
        <source>The two pictures differ in size and are shifted by %1 px.</source>
        <translation>两张图片大小不同，且错位 %1 像素。</translation>
    </message>
    <message>
        <source>Align and crop</source>
        <translation>对齐并裁剪</translation>
    </message>
    <message>
        <source>Use as they are</source>
        <translation>按原样使用</translation>
    </message>
    <message>
        <source>The outlines of the two pictures do not match, so they could not be aligned. Look closer to see whether they show the same scene.</source>
        <translation>两张图片的轮廓对不上，因此无法对齐。请细看它们画的是不是同一个场景。</translation>
    </message>
    <message>
        <source>The built-in model knows picture-book scenes; open your own model to learn from this photograph.</source>
        <translation>内置模型只认识绘本里的场景；要学习这张照片，请打开你自己的模型。</translation>
    </message>
    <message>
        <source>This model can hold little of “%1”. A model that draws such pictures would learn more from it.</source>
        <translation>这个模型难以容纳“%1”的内容。换用擅长画这类图片的模型，能学到更多。</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Learn anyway</source>
        <translation>仍要学习</translation>
    </message>
    <message>
        <source>A picture is being read.</source>
        <translation>正在读取图片。</translation>
    </message>
    <message>
        <source>The open model can hold little of this picture; choose above how to go on.</source>
        <translation>当前模型难以容纳这张图片的内容；请在上方选择如何继续。</translation>
    </message>
    <message>
        <source>Use the pictures as they are</source>
        <translation>按原样使用这两张图片</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StartSection</name>
    <message>
        <source>Picture to start from</source>
        <translation>起始图片</translation>
    </message>
    <message>
        <source>Start from a picture</source>
        <translation>从图片开始</translation>
    </message>
    <message>
        <source>While a picture is edited, “Prompt pull” and “Stay away from” do not act: the words are used alone.</source>
        <translation>编辑图片时，“贴合提示词”和“避开”不起作用：只用提示词本身。</translation>
    </message>
    <message>
        <source>What becomes of the picture</source>
        <translation>拿这张图片做什么</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Draws the picture anew to a share: the same, told differently</source>
        <translation>按比例重画这张图片：同样的内容，换一种讲法</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Keeps the picture and lets the styles alone change it. The prompt says what it shows</source>
        <translation>保留图片，只让风格来改变它。提示词说明画面内容</translation>
    </message>
    <message>
        <source>Vary the picture</source>
        <translation>画图片的变体</translation>
    </message>
    <message>
        <source>Edit the picture</source>
        <translation>编辑图片</translation>
    </message>
    <message>
        <source>Mark a part…</source>
        <translation>标出局部…</translation>
    </message>
    <message>
        <source>Mark what is drawn anew</source>
        <translation>标出要重画的部分</translation>
    </message>
    <message>
        <source>Paint over what is drawn anew; the rest stays to the pixel</source>
        <translation>涂出要重画的部分，其余像素丝毫不变</translation>
    </message>
    <message>
        <source>Mask file…</source>
        <translation>蒙版文件…</translation>
    </message>
    <message>
        <source>Take a mask from a file</source>
        <translation>从文件载入蒙版</translation>
    </message>
    <message>
        <source>A picture of the same shape: white is drawn anew, black stays</source>
        <translation>长宽比与图片相同的图片：白色处重画，黑色处不变</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>整张</translation>
    </message>
    <message>
        <source>Draw all of the picture anew: take the mask away</source>
        <translation>重画整张图片：移除蒙版</translation>
    </message>
    <message>
        <source>Takes the mask away</source>
        <translation>移除蒙版</translation>
    </message>
    <message>
        <source>Draw all of the picture anew</source>
        <translation>重画整张图片</translation>
    </message>
    <message>
        <source>Editing follows the picture's steps backwards. Only the sampler DDIM can do that.</source>
        <translation>编辑要沿着图片的步骤往回走，只有 DDIM 采样器能做到。</translation>
    </message>
    <message>
        <source>Use DDIM</source>
        <translation>改用 DDIM</translation>
    </message>
    <message>
        <source>Sampler DDIM</source>
        <translation>采样器 DDIM</translation>
    </message>
    <message>
        <source>Start from noise</source>
        <translation>从噪声开始</translation>
    </message>
    <message>
        <source>Choose a picture to start from</source>
        <translation>选择起始图片</translation>
    </message>
    <message>
        <source>Choose a mask</source>
        <translation>选择蒙版</translation>
    </message>
    <message>
        <source>“%1” cannot be used. %2</source>
        <translation>“%1”无法使用：%2</translation>
    </message>
    <message>
        <source>Start from %1</source>
        <translation>从“%1”开始</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”：%2</translation>
    </message>
    <message>
        <source>“%1” has another shape than the picture, so it cannot be laid over it.</source>
        <translation>“%1”的长宽比与图片不同，无法叠在图片上。</translation>
    </message>
    <message>
        <source>Mask %1</source>
        <translation>蒙版“%1”</translation>
    </message>
    <message>
        <source>What is bright is drawn anew; the rest stays to the pixel.</source>
        <translation>亮的部分会重画，其余像素丝毫不变。</translation>
    </message>
    <message>
        <source>Paint over what is to be drawn anew. Without marks all of it is.</source>
        <translation>涂出要重画的部分。不作标记则整张重画。</translation>
    </message>
    <message>
        <source>Drop, paste or choose one to vary it, or to change it by your styles alone. Without one, pictures come from the seed.</source>
        <translation>拖入、粘贴或选择一张图片，可画它的变体，或只用你的风格改变它。没有图片时，画面由种子生成。</translation>
    </message>
    <message>
        <source>Change the part…</source>
        <translation>修改局部…</translation>
    </message>
    <message>
        <source>“%1” cannot be shown. %2</source>
        <translation>“%1”无法显示：%2</translation>
    </message>
    <message>
        <source>No step is drawn: the picture stays as it is.</source>
        <translation>一步也不画：图片保持原样。</translation>
    </message>
    <message>
        <source>The last %1 of %2 steps are drawn.</source>
        <translation>只画 %2 步中的最后 %1 步。</translation>
    </message>
    <message>
        <source>%1 of %2 steps back and forward again. No style acts yet: turn one up to change the picture.</source>
        <translation>共 %2 步：往回 %1 步，再向前重画。还没有风格起作用：调高一个风格，就能改变画面。</translation>
    </message>
    <message>
        <source>%1 of %2 steps back, then forward again with the styles. “Keep layout” says from where on they join.</source>
        <translation>共 %2 步：往回 %1 步，再带着风格向前重画。“保持构图”决定风格从哪里开始加入。</translation>
    </message>
    <message>
        <source>Without styles the picture comes back %1 of 255 levels off.</source>
        <translation>不用风格时，还原的图片平均相差 %1 级（共 255 级）。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Show how it learns</source>
        <translation>查看学习过程</translation>
    </message>
    <message>
        <source>Pause or continue learning</source>
        <translation>暂停或继续学习</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 GB of %2</source>
        <translation>%1 / %2 GB</translation>
    </message>
    <message>
        <source>Paused: “%1”</source>
        <translation>已暂停：“%1”</translation>
    </message>
    <message>
        <source>Learning “%1”</source>
        <translation>正在学习“%1”</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Changes are safe, not saved to the file</source>
        <translation>更改不会丢失，但还没有存入文件</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n s ago</source>
        <translation>
            <numerusform>%n 秒前已保存</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n min ago</source>
        <translation>
            <numerusform>%n 分钟前已保存</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::StepStrip</name>
    <message>
        <source>Pictures through the learning</source>
        <translation>学习过程中的图片</translation>
    </message>
    <message>
        <source>before</source>
        <translation>学习前</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StudioActions</name>
    <message>
        <source>&amp;New project</source>
        <translation>新建项目(&amp;N)</translation>
    </message>
    <message>
        <source>Begin an empty project</source>
        <translation>新建一个空项目</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开示例(&amp;L)</translation>
    </message>
    <message>
        <source>Open the sample project with a style to play with</source>
        <translation>打开示例项目，里面有一个可以试玩的风格</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save the project to its file</source>
        <translation>把项目保存到它的文件</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the project to another file</source>
        <translation>把项目保存到另一个文件</translation>
    </message>
    <message>
        <source>Bring in &amp;pictures…</source>
        <translation>导入图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Choose pictures to learn from</source>
        <translation>选择用于学习的图片</translation>
    </message>
    <message>
        <source>Bring in an a&amp;dapter…</source>
        <translation>导入适配器(&amp;D)…</translation>
    </message>
    <message>
        <source>Add a style that was learnt elsewhere</source>
        <translation>添加在别处学到的风格</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>导出图片(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the picture to a file</source>
        <translation>把图片写入文件</translation>
    </message>
    <message>
        <source>Export ada&amp;pter…</source>
        <translation>导出适配器(&amp;T)…</translation>
    </message>
    <message>
        <source>Write a style to a file for other people and programs</source>
        <translation>把风格写入文件，供他人和其他程序使用</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>关闭项目(&amp;C)</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Leave Diptych</source>
        <translation>退出 Diptych</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>撤销上一次更改</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>重新执行这次更改</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Bring in the picture on the clipboard</source>
        <translation>导入剪贴板中的图片</translation>
    </message>
    <message>
        <source>Keep a &amp;snapshot</source>
        <translation>保存快照(&amp;S)</translation>
    </message>
    <message>
        <source>Keep the picture with everything that made it</source>
        <translation>保存图片及其全部设置</translation>
    </message>
    <message>
        <source>&amp;Prepare</source>
        <translation>准备(&amp;P)</translation>
    </message>
    <message>
        <source>Bring in your pictures</source>
        <translation>导入你的图片</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>Watch it learn</source>
        <translation>看它学习</translation>
    </message>
    <message>
        <source>&amp;Explore</source>
        <translation>探索(&amp;E)</translation>
    </message>
    <message>
        <source>Play with styles</source>
        <translation>调配风格</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>风格库(&amp;L)</translation>
    </message>
    <message>
        <source>Adapters you have</source>
        <translation>你已有的适配器</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>100%(&amp;1)</translation>
    </message>
    <message>
        <source>One pixel of the picture on one of the screen</source>
        <translation>图片的一个像素对应屏幕的一个像素</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>显示整张图片</translation>
    </message>
    <message>
        <source>Fit &amp;width</source>
        <translation>适合宽度(&amp;W)</translation>
    </message>
    <message>
        <source>The whole width</source>
        <translation>显示整个宽度</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>靠近一些</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>退远一些</translation>
    </message>
    <message>
        <source>&amp;Picture alone</source>
        <translation>只看图片(&amp;A)</translation>
    </message>
    <message>
        <source>Hide or show all panels around the picture</source>
        <translation>隐藏或显示图片周围的所有面板</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>使用整个屏幕</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>Put every panel where it was at first</source>
        <translation>让所有面板回到最初的位置</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Light or dark as the desktop</source>
        <translation>深浅与桌面一致</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Dark window</source>
        <translation>深色窗口</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Light window</source>
        <translation>浅色窗口</translation>
    </message>
    <message>
        <source>&amp;Single</source>
        <translation>单张(&amp;S)</translation>
    </message>
    <message>
        <source>The picture alone</source>
        <translation>只看这张图片</translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>分割(&amp;P)</translation>
    </message>
    <message>
        <source>Two pictures, a line between them</source>
        <translation>两张图片，中间一条线</translation>
    </message>
    <message>
        <source>Side &amp;by side</source>
        <translation>并排(&amp;B)</translation>
    </message>
    <message>
        <source>Two pictures beside each other</source>
        <translation>两张图片并排</translation>
    </message>
    <message>
        <source>Bl&amp;ink</source>
        <translation>闪烁(&amp;K)</translation>
    </message>
    <message>
        <source>Two pictures in turn</source>
        <translation>两张图片轮流显示</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>差异(&amp;D)</translation>
    </message>
    <message>
        <source>Where two pictures differ</source>
        <translation>两张图片不同的地方</translation>
    </message>
    <message>
        <source>S&amp;heet</source>
        <translation>样张(&amp;H)</translation>
    </message>
    <message>
        <source>One picture for each of several strengths</source>
        <translation>每种强度各画一张</translation>
    </message>
    <message>
        <source>&amp;Next way to compare</source>
        <translation>下一种对比方式(&amp;N)</translation>
    </message>
    <message>
        <source>The next way to compare</source>
        <translation>换到下一种对比方式</translation>
    </message>
    <message>
        <source>S&amp;wap A and B</source>
        <translation>交换 A 和 B(&amp;X)</translation>
    </message>
    <message>
        <source>What is shown becomes what is compared with</source>
        <translation>当前显示的图片变成对比用的图片</translation>
    </message>
    <message>
        <source>&amp;Draw now</source>
        <translation>立即绘制(&amp;D)</translation>
    </message>
    <message>
        <source>Draw the picture now, whatever runs</source>
        <translation>不管正在做什么，立即绘制图片</translation>
    </message>
    <message>
        <source>S&amp;top drawing</source>
        <translation>停止绘制(&amp;T)</translation>
    </message>
    <message>
        <source>Close what is open over the picture, or stop drawing it</source>
        <translation>关闭图片上方打开的面板，或停止绘制</translation>
    </message>
    <message>
        <source>Show &amp;predicted pictures</source>
        <translation>显示预测画面(&amp;V)</translation>
    </message>
    <message>
        <source>While a fader moves, show what the picture will be like until it is drawn</source>
        <translation>移动滑块时，先显示预计的画面，直到画好为止</translation>
    </message>
    <message>
        <source>&amp;New seed</source>
        <translation>换一个种子(&amp;N)</translation>
    </message>
    <message>
        <source>Another picture of the same words</source>
        <translation>同样的提示词，另一张图片</translation>
    </message>
    <message>
        <source>&amp;Lock seed</source>
        <translation>锁定种子(&amp;L)</translation>
    </message>
    <message>
        <source>Keep the seed</source>
        <translation>种子保持不变</translation>
    </message>
    <message>
        <source>&amp;Learn this style</source>
        <translation>学习这个风格(&amp;L)</translation>
    </message>
    <message>
        <source>Learn from the pictures</source>
        <translation>从图片中学习</translation>
    </message>
    <message>
        <source>&amp;Pause learning</source>
        <translation>暂停学习(&amp;P)</translation>
    </message>
    <message>
        <source>Pause or continue learning</source>
        <translation>暂停或继续学习</translation>
    </message>
    <message>
        <source>&amp;Stop and keep</source>
        <translation>停止并保留(&amp;S)</translation>
    </message>
    <message>
        <source>End learning and keep what was learnt</source>
        <translation>结束学习，保留学到的内容</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>快捷键(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;About Diptych</source>
        <translation>关于 Diptych(&amp;A)</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>版本和许可证</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>主题(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>首选项(&amp;F)…</translation>
    </message>
    <message>
        <source>Language, look, shortcuts, hardware</source>
        <translation>语言、界面、快捷键、硬件</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>查找命令(&amp;F)…</translation>
    </message>
    <message>
        <source>Find any command by its words</source>
        <translation>输入文字，查找任意命令</translation>
    </message>
    <message>
        <source>All shortcuts, and other keys for them</source>
        <translation>查看所有快捷键，或换成别的按键</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StudioWindow</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>素材</translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation>混合台</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>A new project</source>
        <translation>新项目</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开“%1”…</translation>
    </message>
    <message>
        <source>The sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>%1 was not opened: %2</source>
        <translation>“%1”出错：%2</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>正在估算时间</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>剩余不到 1 分钟</translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>剩余约 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Press Tab on the picture to bring the panels back</source>
        <translation>在图片上按 Tab 键可恢复面板</translation>
    </message>
    <message>
        <source>The graphics card stopped responding. Your project is safe. Restart the program to continue.</source>
        <translation>显卡停止响应。你的项目完好无损。请重新启动程序以继续。</translation>
    </message>
    <message>
        <source>%1 does the computing.</source>
        <translation>由 %1 进行计算。</translation>
    </message>
    <message>
        <source>%1 does the computing. Everything works; a graphics card would only make learning shorter.</source>
        <translation>由 %1 进行计算。所有功能都可用；有显卡的话，只是学习会更快。</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>%1[*] – Diptych</source>
        <translation>%1[*] – Diptych</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>撤销(&amp;U) %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>重做(&amp;R) %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>step %1 of %2 · %3</source>
        <translation>第 %1 / %2 步 · %3</translation>
    </message>
    <message>
        <source>About Diptych</source>
        <translation>关于 Diptych</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Diptych %1&lt;/h3&gt;&lt;p&gt;Learns what you changed, and draws other pictures that way.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Diptych %1&lt;/h3&gt;&lt;p&gt;学习你改动了什么，并照此画出其他图片。&lt;/p&gt;&lt;p&gt;自由软件，遵循 GNU 通用公共许可证第 3 版。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Discard these changes for good?</source>
        <translation>永久丢弃这些更改？</translation>
    </message>
    <message>
        <source>They were never saved to a file and cannot be brought back.</source>
        <translation>它们从未存入文件，丢弃后无法找回。</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Diptych projects (*.diptych)</source>
        <translation>Diptych 项目 (*.diptych)</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Paused, it goes on from here when the project is opened again.</source>
        <translation>暂停后，再次打开项目时会从这里继续。</translation>
    </message>
    <message>
        <source>Nothing of the style is learnt yet: stopped, nothing stays.</source>
        <translation>还没有学到任何风格：如果停止，什么也不会留下。</translation>
    </message>
    <message>
        <source>A style is being learnt.</source>
        <translation>正在学习一个风格。</translation>
    </message>
    <message>
        <source>Pause, save and quit</source>
        <translation>暂停、保存并退出</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Keep learning in the background</source>
        <translation>在后台继续学习</translation>
    </message>
    <message>
        <source>What is not saved is gone when the project closes.</source>
        <translation>项目关闭后，没有保存的内容就会丢失。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>丢弃更改</translation>
    </message>
    <message>
        <source>Open a model (a diffusers folder)</source>
        <translation>打开模型（diffusers 文件夹）</translation>
    </message>
    <message>
        <source>Use another model</source>
        <translation>改用其他模型</translation>
    </message>
    <message>
        <source>Storybook, built in</source>
        <translation>Storybook（内置）</translation>
    </message>
    <message>
        <source>it goes to a fader</source>
        <translation>它用来跳到滑块</translation>
    </message>
    <message>
        <source>The project was not saved: %1</source>
        <translation>项目没有保存：%1</translation>
    </message>
    <message>
        <source>Save the changes to this project?</source>
        <translation>要保存对这个项目的更改吗？</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>要保存对“%1”的更改吗？</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>语言和界面</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Counts when Diptych starts the next time.</source>
        <translation>下次启动 Diptych 时生效。</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Buttons and fields grow with it.</source>
        <translation>按钮和输入框会随之变大。</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>动画效果</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>减弱</translation>
    </message>
    <message>
        <source>Reduced: panels open at once and nothing slides.</source>
        <translation>减弱：面板立即打开，没有滑动效果。</translation>
    </message>
    <message>
        <source>Show predicted pictures</source>
        <translation>显示预测画面</translation>
    </message>
    <message>
        <source>While a fader moves</source>
        <translation>移动滑块时</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>硬件</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Open a model in a single file</source>
        <translation>打开单文件模型</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>模型 (*.safetensors)</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>打开模型文件…</translation>
    </message>
    <message>
        <source>Where could it be?</source>
        <translation>可能在哪个文件夹里？</translation>
    </message>
    <message>
        <source>Export the adapter</source>
        <translation>导出适配器</translation>
    </message>
    <message>
        <source>Adapters (*.safetensors)</source>
        <translation>适配器 (*.safetensors)</translation>
    </message>
    <message>
        <source>A folder with adapters or models</source>
        <translation>选择存放适配器或模型的文件夹</translation>
    </message>
    <message>
        <source>Folders of the library</source>
        <translation>风格库的文件夹</translation>
    </message>
    <message>
        <source>What computes had stopped and was started again. Nothing is lost.</source>
        <translation>计算部分曾停止，现已重新启动。没有丢失任何内容。</translation>
    </message>
    <message>
        <source>What computes stops again and again. Your project is safe. Restart the program to continue.</source>
        <translation>计算部分反复停止。你的项目完好无损。请重新启动程序以继续。</translation>
    </message>
    <message>
        <source>What computes has stopped; it is being started again.</source>
        <translation>计算部分已停止，正在重新启动。</translation>
    </message>
    <message>
        <source>A process of its own</source>
        <translation>独立进程</translation>
    </message>
    <message>
        <source>With a graphics card</source>
        <translation>有显卡时</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>What computes can fail there without taking the window along; it is started again and goes on. Counts when Diptych starts the next time.</source>
        <translation>计算部分在其中出错时不会影响窗口；它会重新启动并继续。下次启动 Diptych 时生效。</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StyleFader</name>
    <message>
        <source>Solo %1</source>
        <translation>独奏“%1”</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>静音“%1”</translation>
    </message>
    <message>
        <source>Leave this one out (M). Alt + click: all others</source>
        <translation>不用这一个（M）。Alt + 点击：作用于其他所有滑块</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>“%1”的更多选项</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>away from %1</source>
        <translation>远离“%1”</translation>
    </message>
    <message>
        <source>may fall apart</source>
        <translation>画面可能崩坏</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>“%1”的数值</translation>
    </message>
    <message>
        <source>Limited to %1</source>
        <translation>已限制为 %1</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>已静音</translation>
    </message>
    <message>
        <source>solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>%1 to %2, default %3</source>
        <translation>%1 到 %2，默认 %3</translation>
    </message>
    <message>
        <source>By typing %1 to %2</source>
        <translation>键入时可为 %1 到 %2</translation>
    </message>
    <message>
        <source>The picture shows %1</source>
        <translation>画面显示的是 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>对比图片</translation>
    </message>
    <message>
        <source>Shift: finer. Ctrl: whole steps. Double click: default. Enter: type a value.</source>
        <translation>Shift：微调。Ctrl：整档移动。双击：默认值。回车：键入数值。</translation>
    </message>
    <message>
        <source>Enter value…</source>
        <translation>输入数值…</translation>
    </message>
    <message>
        <source>Set to default (%1)</source>
        <translation>设为默认值（%1）</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>On again</source>
        <translation>重新开启</translation>
    </message>
    <message>
        <source>Range…</source>
        <translation>范围…</translation>
    </message>
    <message>
        <source>Show only this style (S). Alt + click: all others</source>
        <translation>只用这个风格（S）。Alt + 点击：作用于其他所有滑块</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ThumbnailList</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TopBar</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>风格库</translation>
    </message>
    <message>
        <source>There are changes that are not saved</source>
        <translation>有尚未保存的更改</translation>
    </message>
    <message>
        <source>There are changes that are not saved to a file. They survive a crash all the same.</source>
        <translation>有更改尚未存入文件。即使程序崩溃，它们也不会丢失。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed and the same values give the same picture.</source>
        <translation>同样的种子和同样的数值，画出同样的图片。</translation>
    </message>
    <message>
        <source>Model  opening…</source>
        <translation>模型  正在打开…</translation>
    </message>
    <message>
        <source>Model  none</source>
        <translation>模型  无</translation>
    </message>
    <message>
        <source>Model  %1</source>
        <translation>模型  %1</translation>
    </message>
    <message>
        <source>No model is open; choose one</source>
        <translation>没有打开模型，请选择一个</translation>
    </message>
    <message>
        <source>The model that draws; choose another</source>
        <translation>用来绘画的模型，可另选一个</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TrainController</name>
    <message>
        <source>The model is still being opened.</source>
        <translation>模型还在打开中。</translation>
    </message>
    <message>
        <source>%1 again</source>
        <translation>%1（重学）</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>没有开始</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Learn longer</source>
        <translation>延长学习</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TrainPanel</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Nothing is being learnt. Choose your pictures, then press Learn.</source>
        <translation>当前没有在学习。请选择图片，然后按“学习”。</translation>
    </message>
    <message>
        <source>Progress of the learning</source>
        <translation>学习进度</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>Ends the learning; what was learnt so far stays.</source>
        <translation>结束学习，保留到目前为止学到的内容。</translation>
    </message>
    <message>
        <source>Save copy now</source>
        <translation>立即保存副本</translation>
    </message>
    <message>
        <source>Puts the style as it is into the project, and learns on.</source>
        <translation>把目前的风格放进项目，然后继续学习。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ends the learning; nothing is kept.</source>
        <translation>结束学习，什么也不保留。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>smoothed · raw</source>
        <translation>平滑 · 原始</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>Lower is not always better; look at the pictures.</source>
        <translation>不一定越低越好，请看图片。</translation>
    </message>
    <message>
        <source>While it learns</source>
        <translation>学习期间</translation>
    </message>
    <message>
        <source>Change to other pictures</source>
        <translation>对其他图片的改变</translation>
    </message>
    <message>
        <source>Copies the training picture</source>
        <translation>照搬训练图片</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Compare all</source>
        <translation>全部对比</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>What is learnt next</source>
        <translation>接下来要学的</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Learning “%1”</source>
        <translation>学习“%1”</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>What was learnt</source>
        <translation>学到的内容</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>学习中</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 / %2 步</translation>
    </message>
    <message>
        <source>looking at pictures, memory and disk</source>
        <translation>正在检查图片、内存和磁盘</translation>
    </message>
    <message>
        <source>%1 · paused</source>
        <translation>%1 · 已暂停</translation>
    </message>
    <message>
        <source>%1 · waits while you explore</source>
        <translation>%1 · 你在探索，等待中</translation>
    </message>
    <message>
        <source>%1 · stopping</source>
        <translation>%1 · 正在停止</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>已学完</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>正在开始</translation>
    </message>
    <message>
        <source>phase %1 of %2</source>
        <translation>第 %1 / %2 阶段</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Step %1 looks best: %2 style, %3 copying</source>
        <translation>第 %1 步看起来最好（风格：%2；照搬：%3）</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>learnt</source>
        <translation>已学完</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TrainStage</name>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Shows the style as it was at a step of the learning.</source>
        <translation>显示风格在学习中某一步的样子。</translation>
    </message>
    <message>
        <source>Through the learning</source>
        <translation>学习过程</translation>
    </message>
    <message>
        <source>What is learnt appears here, step by step.</source>
        <translation>学到的内容会一步一步出现在这里。</translation>
    </message>
    <message>
        <source>before</source>
        <translation>学习前</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>the picture's own scene · %1</source>
        <translation>图片自身的场景 · %1</translation>
    </message>
    <message>
        <source>“%1” · %2</source>
        <translation>“%1” · %2</translation>
    </message>
    <message>
        <source>same seed, same words at every step</source>
        <translation>每一步都用同样的种子和提示词</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ViewerStage</name>
    <message>
        <source>How to compare</source>
        <translation>对比方式</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>单张</translation>
    </message>
    <message>
        <source>The picture alone</source>
        <translation>只看这张图片</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>A and B in turn</source>
        <translation>A 和 B 轮流显示</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Where A and B differ</source>
        <translation>A 和 B 不同的地方</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>样张</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>What the picture is compared with</source>
        <translation>与画面对比的图片</translation>
    </message>
    <message>
        <source>What A shows. Pictures of the strip can be dropped on A, too.</source>
        <translation>A 显示的内容。也可以把“图片”面板里的图片拖到 A 上。</translation>
    </message>
    <message>
        <source>Without styles</source>
        <translation>无风格</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>My version</source>
        <translation>我的版本</translation>
    </message>
    <message>
        <source>Picture it starts from</source>
        <translation>起始图片</translation>
    </message>
    <message>
        <source>How strongly differences are shown</source>
        <translation>差异显示得有多强</translation>
    </message>
    <message>
        <source>× %1</source>
        <translation>× %1</translation>
    </message>
    <message>
        <source>Differences shown %1 times</source>
        <translation>差异放大 %1 倍显示</translation>
    </message>
    <message>
        <source>As a heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Sampler DDIM</source>
        <translation>采样器 DDIM</translation>
    </message>
    <message>
        <source>A · %1</source>
        <translation>A · %1</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>opening the model…</source>
        <translation>正在打开模型…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Use DDIM</source>
        <translation>改用 DDIM</translation>
    </message>
    <message>
        <source>A and B with a line between them</source>
        <translation>A 和 B，中间一条线</translation>
    </message>
    <message>
        <source>A and B beside each other</source>
        <translation>A 和 B 并排</translation>
    </message>
    <message>
        <source>One picture for each of several strengths</source>
        <translation>每种强度各画一张</translation>
    </message>
</context>
<context>
    <name>diptych::ui::WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Teach it your hand.</source>
        <translation>让它学会你的手笔。</translation>
    </message>
    <message>
        <source>Give it a picture and your own version of it. Diptych learns what you changed, and draws other pictures that way.</source>
        <translation>给它一张图片，再给它你自己的版本。Diptych 学习你改动了什么，并照此画出其他图片。</translation>
    </message>
    <message>
        <source>Not closed last time</source>
        <translation>上次没有关闭</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Drop a picture and your version of it. A single picture works, too.</source>
        <translation>拖入一张图片和你的版本。单张图片也可以。</translation>
    </message>
    <message>
        <source>Say in a few words what it shows, and name the style.</source>
        <translation>用几个词说明图片里画的是什么，再给风格起个名字。</translation>
    </message>
    <message>
        <source>Press Learn. Then drag the fader.</source>
        <translation>按“学习”，然后拖动滑块。</translation>
    </message>
    <message>
        <source>Play with the sample</source>
        <translation>试玩示例</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>not there at the moment</source>
        <translation>目前不在原处</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开“%1”</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>changed %1, not saved</source>
        <translation>更改于 %1，未保存</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Continue %1</source>
        <translation>继续“%1”</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>丢弃…</translation>
    </message>
    <message>
        <source>Discard %1</source>
        <translation>丢弃“%1”</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>%1 About %2 % of what draws wait in the computer's memory and come when they are needed: pictures take longer.</source>
        <translation>%1约 %2% 的绘画部分放在电脑内存里，用到时再调入：绘制用时更长。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>“%1”无法读取：%2</translation>
    </message>
    <message>
        <source>%1 cannot be read: it holds zero bytes</source>
        <translation>“%1”无法读取：其中含有空字节</translation>
    </message>
    <message>
        <source>%1 does not describe a tokenizer</source>
        <translation>“%1”的内容不是分词器</translation>
    </message>
    <message>
        <source>%1 does not hold a table of settings</source>
        <translation>“%1”里没有设置表</translation>
    </message>
    <message>
        <source>%1 does not hold a table of words and numbers</source>
        <translation>“%1”里没有词与编号的对照表</translation>
    </message>
    <message>
        <source>%1 does not list the rules for joining letters</source>
        <translation>“%1”没有列出字母的合并规则</translation>
    </message>
    <message>
        <source>%1 gives the entry %2 the number %3, but its %4 entries must be numbered from 0 without a gap</source>
        <translation>“%1”把条目 %2 编为 %3 号，但它的 %4 个条目必须从 0 开始连续编号</translation>
    </message>
    <message>
        <source>%1 gives the number %2 to two entries, %3 and %4</source>
        <translation>“%1”把编号 %2 给了两个条目：%3 和 %4</translation>
    </message>
    <message>
        <source>%1 gives the token %2 the number %3, which does not fit %4</source>
        <translation>“%1”给 token %2 的编号是 %3，与“%4”不符</translation>
    </message>
    <message>
        <source>%1 has a token without a text</source>
        <translation>“%1”里有一个没有文字的 token</translation>
    </message>
    <message>
        <source>%1 has a token without a usable text</source>
        <translation>“%1”里有一个 token 的文字无法使用</translation>
    </message>
    <message>
        <source>%1 has an entry that is empty or too long</source>
        <translation>“%1”里有一个条目是空的或太长</translation>
    </message>
    <message>
        <source>%1 holds more words than any model can have</source>
        <translation>“%1”的词多得超出任何模型的容量</translation>
    </message>
    <message>
        <source>%1 holds values that are not numbers</source>
        <translation>“%1”含有不是数字的值</translation>
    </message>
    <message>
        <source>%1 in layers of width %2</source>
        <translation>%1 对应层宽 %2</translation>
    </message>
    <message>
        <source>%1 is not a single number</source>
        <translation>%1 不是单个数字</translation>
    </message>
    <message>
        <source>%1 is not text in UTF-8</source>
        <translation>“%1”不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>%1 is of a tokenizer that works in another way than CLIP's</source>
        <translation>“%1”所属的分词器与 CLIP 的工作方式不同</translation>
    </message>
    <message>
        <source>%1 is too large to be read</source>
        <translation>“%1”太大，无法读取</translation>
    </message>
    <message>
        <source>%1 lists its added tokens wrongly</source>
        <translation>“%1”没有正确列出附加的 token</translation>
    </message>
    <message>
        <source>%1 of %2 can be applied: %3 in the %4, written in %5.</source>
        <translation>%2 中有 %1 可用：%4 中的 %3，写法为 %5。</translation>
    </message>
    <message>
        <source>A ControlNet acts from one share of the steps to a later one, within 0 to 1</source>
        <translation>ControlNet 起作用的步骤比例须在 0 到 1 之间，且终点在起点之后</translation>
    </message>
    <message>
        <source>A PNG cannot hold a text under this name</source>
        <translation>PNG 不能用这个名称存放文字</translation>
    </message>
    <message>
        <source>A computation failed for an unknown reason</source>
        <translation>计算失败，原因不明</translation>
    </message>
    <message>
        <source>A few plain words: "a red house in a meadow".</source>
        <translation>简单几个词（用英文）：“a red house in a meadow”。</translation>
    </message>
    <message>
        <source>A few plain words: "a red house".</source>
        <translation>简单几个词（用英文）：“a red house”。</translation>
    </message>
    <message>
        <source>A few plain words: "a red teapot".</source>
        <translation>简单几个词（用英文）：“a red teapot”。</translation>
    </message>
    <message>
        <source>A few words that say what it shows and how it is drawn.</source>
        <translation>用几个词说明画的是什么、是怎么画的。</translation>
    </message>
    <message>
        <source>A folder could not be made: %1</source>
        <translation>无法创建文件夹：%1</translation>
    </message>
    <message>
        <source>A folder to write into could not be made: %1</source>
        <translation>无法创建要写入的文件夹：%1</translation>
    </message>
    <message>
        <source>A low-rank adapter has a positive rank and alpha</source>
        <translation>低秩适配器的秩和 alpha 必须大于 0</translation>
    </message>
    <message>
        <source>A merge does not write over what it is made of</source>
        <translation>合并不能覆盖用来合并的文件</translation>
    </message>
    <message>
        <source>A model folder is read part by part, not as one file</source>
        <translation>模型文件夹要逐个部分读取，不能当作一个文件</translation>
    </message>
    <message>
        <source>A model in a single file predicts the noise or velocity, nothing else</source>
        <translation>单文件模型只能预测噪声或速度（velocity）</translation>
    </message>
    <message>
        <source>A picture cannot be made %1 × %2 pixels large</source>
        <translation>图片不能做成 %1 × %2 像素</translation>
    </message>
    <message>
        <source>A picture coder (VAE) was asked for. %1.</source>
        <translation>这里需要的是图片编解码器（VAE）。%1。</translation>
    </message>
    <message>
        <source>A picture could not be resized</source>
        <translation>无法调整图片的尺寸</translation>
    </message>
    <message>
        <source>A picture for the sheet is empty</source>
        <translation>样张的一张图片是空的</translation>
    </message>
    <message>
        <source>A picture is drawn anew to a share of 0 to 1</source>
        <translation>图片的重画比例须在 0 到 1 之间</translation>
    </message>
    <message>
        <source>A picture of this size cannot be saved as PNG</source>
        <translation>这种尺寸的图片无法保存为 PNG</translation>
    </message>
    <message>
        <source>A picture or adapter in the project is damaged</source>
        <translation>项目中的一张图片或一个适配器已损坏</translation>
    </message>
    <message>
        <source>A picture or adapter is missing from the project</source>
        <translation>项目中缺少一张图片或一个适配器</translation>
    </message>
    <message>
        <source>A picture takes 1 to 1000 steps</source>
        <translation>一张图片的步数须在 1 到 1000 之间</translation>
    </message>
    <message>
        <source>A project cannot be saved among its unsaved work</source>
        <translation>项目不能保存到存放未保存内容的文件夹里</translation>
    </message>
    <message>
        <source>A rank is at least 1</source>
        <translation>秩至少为 1</translation>
    </message>
    <message>
        <source>A resolution is not negative</source>
        <translation>分辨率不能是负数</translation>
    </message>
    <message>
        <source>A style joins at a timestep between 0 and 1000</source>
        <translation>风格加入的时间步须在 0 到 1000 之间</translation>
    </message>
    <message>
        <source>A tensor cannot have the name %1</source>
        <translation>张量不能取名为 %1</translation>
    </message>
    <message>
        <source>A tensor has more bytes than its shape asks for</source>
        <translation>一个张量的字节数多于其形状所需</translation>
    </message>
    <message>
        <source>A text in this picture is too long</source>
        <translation>这张图片里的一段文字太长</translation>
    </message>
    <message>
        <source>A tokenizer's length must leave room for start, end and one token</source>
        <translation>分词器的长度须容得下开头、结尾和一个 token</translation>
    </message>
    <message>
        <source>A word or two: "woodcut".</source>
        <translation>一两个词（用英文）：“woodcut”。</translation>
    </message>
    <message>
        <source>Adapters can be brought together only if it is the same.</source>
        <translation>只有这个种子相同的适配器才能合并。</translation>
    </message>
    <message>
        <source>Also change the layers between the two halves.</source>
        <translation>连同两半之间的层一起改变。</translation>
    </message>
    <message>
        <source>An IP-Adapter needs at least one picture</source>
        <translation>IP-Adapter 至少需要一张图片</translation>
    </message>
    <message>
        <source>An adapter has one scale or two</source>
        <translation>适配器只能有一个或两个系数</translation>
    </message>
    <message>
        <source>An adapter in this form cannot hold every part of the layer</source>
        <translation>这种形式的适配器容不下这一层的全部内容</translation>
    </message>
    <message>
        <source>An adapter needs a title before others can use it</source>
        <translation>适配器要有标题，别人才能使用</translation>
    </message>
    <message>
        <source>An adapter of this kind of another program has to be made a LoRA or differences before it can be written</source>
        <translation>其他程序的这类适配器要先转成 LoRA 或差值，才能写入文件</translation>
    </message>
    <message>
        <source>An adapter this method made with only the look.</source>
        <translation>用这种方法只学画风得到的适配器。</translation>
    </message>
    <message>
        <source>An adapter this method made with only the thing.</source>
        <translation>用这种方法只学主体得到的适配器。</translation>
    </message>
    <message>
        <source>An empty picture cannot be resized</source>
        <translation>空的图片无法调整尺寸</translation>
    </message>
    <message>
        <source>Another number learns a little differently.</source>
        <translation>换一个数字，学到的会略有不同。</translation>
    </message>
    <message>
        <source>Another number learns the same style a little differently.</source>
        <translation>换一个数字，学的是同一种风格，结果略有不同。</translation>
    </message>
    <message>
        <source>Another program is working on this project file, or was stopped while it did</source>
        <translation>另一个程序正在处理这个项目文件，或在处理途中被中止</translation>
    </message>
    <message>
        <source>Balanced steps</source>
        <translation>均衡迈步</translation>
    </message>
    <message>
        <source>Both at once, or only one of them, to be brought together with another one later.</source>
        <translation>两者一起学；或只学其中一个，以后再与另一个合并。</translation>
    </message>
    <message>
        <source>Both pictures are %1 pixels and are used whole</source>
        <translation>两张图片都是 %1 像素，整张使用</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Captions of the other looks</source>
        <translation>其他画风的描述</translation>
    </message>
    <message>
        <source>Captions of the other things</source>
        <translation>其他主体的描述</translation>
    </message>
    <message>
        <source>Captions of the others</source>
        <translation>其他图片的描述</translation>
    </message>
    <message>
        <source>ComfyUI and A1111 do not read this form.</source>
        <translation>ComfyUI 和 A1111 不能读取这种形式。</translation>
    </message>
    <message>
        <source>Content and style share each layer's inputs, so the rank is %1.</source>
        <translation>内容和风格共用每一层的输入，因此秩为：%1。</translation>
    </message>
    <message>
        <source>DDIM's eta must be 0 to 1.</source>
        <translation>DDIM 的 eta 须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>Devices of type %1 are not used</source>
        <translation>不使用 %1 类型的设备</translation>
    </message>
    <message>
        <source>Diptych does not know what this file is: its tensors have names such as %1</source>
        <translation>Diptych 不认识这个文件：其中的张量有 %1 这样的名称</translation>
    </message>
    <message>
        <source>Each half's steps take account of the other half (Riemannian preconditioning).</source>
        <translation>每一半迈步时都顾及另一半（黎曼预条件，Riemannian preconditioning）。</translation>
    </message>
    <message>
        <source>Exactly, or nearly as in the published code.</source>
        <translation>严格分开；或照发布的代码，大致分开。</translation>
    </message>
    <message>
        <source>Export the adapter under another name than its own</source>
        <translation>请换一个文件名导出，不要覆盖适配器自身</translation>
    </message>
    <message>
        <source>Give a picture of a thing and a picture of a look. They are learnt apart from each other and brought together, and each keeps a fader of its own.</source>
        <translation>给一张主体的图片和一张画风的图片。两者分开学习，再合并起来，各保留一个滑块。</translation>
    </message>
    <message>
        <source>Give one picture and say what you want of it: its shape, its appearance or its drawing style. That side becomes a fader for any other picture.</source>
        <translation>给一张图片，说明想要它的什么：形状、外观还是画法。这一方面会成为一个滑块，可用在任何其他图片上。</translation>
    </message>
    <message>
        <source>Guidance, strength and start have to be numbers</source>
        <translation>引导系数、强度和起点必须是数字</translation>
    </message>
    <message>
        <source>How big each step is. Too much breaks the picture.</source>
        <translation>每一步迈多大。太大会使画面崩坏。</translation>
    </message>
    <message>
        <source>How fast the word that names it moves.</source>
        <translation>代表它的那个词变化得多快。</translation>
    </message>
    <message>
        <source>How fast they move when they are tuned.</source>
        <translation>微调时权重变化得多快。</translation>
    </message>
    <message>
        <source>How long to learn. More follows the pair more closely.</source>
        <translation>学习多久。步数越多，越贴近这一对图。</translation>
    </message>
    <message>
        <source>How long to learn. More follows the picture more closely.</source>
        <translation>学习多久。步数越多，越贴近这张图片。</translation>
    </message>
    <message>
        <source>How long to learn. More follows the pictures more closely.</source>
        <translation>学习多久。步数越多，越贴近这些图片。</translation>
    </message>
    <message>
        <source>How much the adapter can hold.</source>
        <translation>适配器能容纳多少内容。</translation>
    </message>
    <message>
        <source>How much the other pictures count.</source>
        <translation>其他图片占多大的分量。</translation>
    </message>
    <message>
        <source>How the halves are kept apart</source>
        <translation>两半怎样分开</translation>
    </message>
    <message>
        <source>How weights change</source>
        <translation>权重怎样改变</translation>
    </message>
    <message>
        <source>Hugging Face cache</source>
        <translation>Hugging Face 缓存</translation>
    </message>
    <message>
        <source>In proportion to what they are, or by a low-rank difference that every program can read.</source>
        <translation>按权重自身的比例改变；或加上一个低秩差值，各种程序都能读取。</translation>
    </message>
    <message>
        <source>In the configuration of %1, "%2" should be %3.</source>
        <translation>在 %1 的配置中，“%2”应为 %3。</translation>
    </message>
    <message>
        <source>InstructPix2Pix model (edits a picture by an instruction)</source>
        <translation>InstructPix2Pix 模型（按指令编辑图片）</translation>
    </message>
    <message>
        <source>It is taken to predict %1, as you have said.</source>
        <translation>按你的设定，视为预测 %1。</translation>
    </message>
    <message>
        <source>It was made for %1.</source>
        <translation>它是为 %1 做的。</translation>
    </message>
    <message>
        <source>It was made for 512 x 512 pixels, as the 2.x models that predict noise were</source>
        <translation>它是为 512 × 512 像素做的，预测噪声的 2.x 模型都是这样</translation>
    </message>
    <message>
        <source>It was made for 768 x 768 pixels, as the 2.x models that predict velocity were</source>
        <translation>它是为 768 × 768 像素做的，预测速度（velocity）的 2.x 模型都是这样</translation>
    </message>
    <message>
        <source>Its colour profile could not be used and was left out.</source>
        <translation>它的颜色配置文件无法使用，已忽略。</translation>
    </message>
    <message>
        <source>Its layers %1 and %2 were made for models of different kinds.</source>
        <translation>它的层 %1 和 %2 是为不同种类的模型做的。</translation>
    </message>
    <message>
        <source>Its layers are both halves of a B-LoRA: content and style.</source>
        <translation>它的层是 B-LoRA 的两半：内容和风格。</translation>
    </message>
    <message>
        <source>Its layers are the content half of a B-LoRA.</source>
        <translation>它的层是 B-LoRA 的内容一半。</translation>
    </message>
    <message>
        <source>Its layers are the style half of a B-LoRA.</source>
        <translation>它的层是 B-LoRA 的风格一半。</translation>
    </message>
    <message>
        <source>Its picture coder (VAE) is that of %1.</source>
        <translation>它的图片编解码器（VAE）取自“%1”。</translation>
    </message>
    <message>
        <source>Its preview decoder is left out, so previews are coarse: %1</source>
        <translation>没有使用它的预览解码器，因此预览较粗糙：%1</translation>
    </message>
    <message>
        <source>Its word acts where "%1" stands in a prompt.</source>
        <translation>提示词里写上“%1”，它的词就起作用。</translation>
    </message>
    <message>
        <source>JSON cannot hold a number that is not finite</source>
        <translation>JSON 不能存放无穷大或无效的数字</translation>
    </message>
    <message>
        <source>JSON could not be made: %1</source>
        <translation>无法生成 JSON：%1</translation>
    </message>
    <message>
        <source>Learn a style from a pair</source>
        <translation>从一对图学习风格</translation>
    </message>
    <message>
        <source>Learn a thing and a look</source>
        <translation>学习主体和画风</translation>
    </message>
    <message>
        <source>Learn from one picture</source>
        <translation>从单张图学习</translation>
    </message>
    <message>
        <source>Learn one side of a picture</source>
        <translation>学习图片的一个方面</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning rate of the examples</source>
        <translation>示例的学习率</translation>
    </message>
    <message>
        <source>Learning rate of the weights</source>
        <translation>权重的学习率</translation>
    </message>
    <message>
        <source>Learning rate of the word</source>
        <translation>词的学习率</translation>
    </message>
    <message>
        <source>Line %1 of %2 is not two parts separated by a space</source>
        <translation>“%2”的第 %1 行不是用空格分开的两部分</translation>
    </message>
    <message>
        <source>Look learnt before</source>
        <translation>以前学的画风</translation>
    </message>
    <message>
        <source>Memory is short, so parts of the model are computed twice: a step takes about half as long again, and the same is learnt.</source>
        <translation>内存不足，因此模型的一部分要计算两次：每一步的用时约增加一半，学到的内容不变。</translation>
    </message>
    <message>
        <source>Memory is short, so the pictures are learnt at %1 pixels instead of %2: fine detail may be lost.</source>
        <translation>内存不足，因此以 %1 像素而不是 %2 像素学习图片：可能会丢失精细的细节。</translation>
    </message>
    <message>
        <source>Merge number %1 of the tokenizer ("%2 %3") %4</source>
        <translation>分词器的第 %1 条合并规则（“%2 %3”）有误：%4</translation>
    </message>
    <message>
        <source>Middle block too</source>
        <translation>包括中间块</translation>
    </message>
    <message>
        <source>Model and LoRA are named by their file names, without a folder</source>
        <translation>模型和 LoRA 只写文件名，不带文件夹</translation>
    </message>
    <message>
        <source>More pictures</source>
        <translation>更多图片</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the look</source>
        <translation>画风名称</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>风格名称</translation>
    </message>
    <message>
        <source>No NVIDIA driver is installed on this computer</source>
        <translation>这台电脑没有安装 NVIDIA 驱动程序</translation>
    </message>
    <message>
        <source>None of the adapter's %1 can be applied.</source>
        <translation>适配器的 %1 全都无法使用。</translation>
    </message>
    <message>
        <source>Nothing of the stopped run was kept yet, so it starts again.</source>
        <translation>中断的学习还没有保存任何内容，因此重新开始。</translation>
    </message>
    <message>
        <source>Nothing of this adapter can be applied: %1</source>
        <translation>这个适配器的内容全都无法使用：%1</translation>
    </message>
    <message>
        <source>Nothing was learnt yet, so there is nothing to keep</source>
        <translation>还没有学到任何东西，所以没有可保留的内容</translation>
    </message>
    <message>
        <source>Nothing, or what the released code leaves.</source>
        <translation>什么都不留；或照发布的代码，留下它所留的。</translation>
    </message>
    <message>
        <source>Numbers of type %1 cannot be saved</source>
        <translation>%1 类型的数字无法保存</translation>
    </message>
    <message>
        <source>One of the texts is too long</source>
        <translation>有一段文字太长</translation>
    </message>
    <message>
        <source>One of the two pictures is empty</source>
        <translation>两张图片中有一张是空的</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Other looks</source>
        <translation>其他画风</translation>
    </message>
    <message>
        <source>Other programs cannot read every layer of this adapter: %1. "diptych-cli export" makes a LoRA of it</source>
        <translation>其他程序无法读取这个适配器的所有层：%1。用“diptych-cli export”可把它转成 LoRA</translation>
    </message>
    <message>
        <source>Other programs cannot read this adapter: it changes weights in proportion to what they are. "diptych-cli export" makes a LoRA of it</source>
        <translation>其他程序无法读取这个适配器：它按权重自身的比例改变权重。用“diptych-cli export”可把它转成 LoRA</translation>
    </message>
    <message>
        <source>Other programs have no name for adapters of %1</source>
        <translation>其他程序没有 %1 适配器的名称</translation>
    </message>
    <message>
        <source>Other programs have no name for every tensor of this adapter</source>
        <translation>这个适配器有些张量在其他程序里没有名称</translation>
    </message>
    <message>
        <source>Other programs have no name for this layer of the model</source>
        <translation>模型的这一层在其他程序里没有名称</translation>
    </message>
    <message>
        <source>Other things</source>
        <translation>其他主体</translation>
    </message>
    <message>
        <source>PEFT's settings scale it in a way that Diptych does not read</source>
        <translation>PEFT 的设置用了 Diptych 无法读取的缩放方式</translation>
    </message>
    <message>
        <source>Parameters are given as name and value</source>
        <translation>参数要写成名称和数值</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Picture of the look</source>
        <translation>画风图片</translation>
    </message>
    <message>
        <source>Picture of the thing</source>
        <translation>主体图片</translation>
    </message>
    <message>
        <source>PromptEncoder: an id that no learnt word has</source>
        <translation>PromptEncoder：没有哪个学到的词使用这个编号</translation>
    </message>
    <message>
        <source>Range, default and what the style adds to the prompt stay behind.</source>
        <translation>范围、默认值，以及风格加到提示词里的内容，都不会带上。</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>Rule %1 for joining letters in %2 is not two parts</source>
        <translation>“%2”的第 %1 条字母合并规则不是两部分</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seed of the frozen halves</source>
        <translation>冻结部分的种子</translation>
    </message>
    <message>
        <source>Some layers are too narrow for rank %1 and get the largest they can hold.</source>
        <translation>有些层太窄，容不下秩 %1，改用它们能容纳的最大值。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps together</source>
        <translation>磨合步数</translation>
    </message>
    <message>
        <source>Style from step</source>
        <translation>从哪一步学风格</translation>
    </message>
    <message>
        <source>The %1 is empty</source>
        <translation>“%1”是空的</translation>
    </message>
    <message>
        <source>The ControlNet holds tensors that Diptych has no place for: %1</source>
        <translation>ControlNet 里有 Diptych 找不到对应位置的张量：%1</translation>
    </message>
    <message>
        <source>The IP-Adapter makes tokens of %1 numbers, the model's words have %2</source>
        <translation>IP-Adapter 生成的 token 有 %1 个数，而模型的词有 %2 个</translation>
    </message>
    <message>
        <source>The NVIDIA driver is incomplete or very old</source>
        <translation>NVIDIA 驱动程序不完整，或者版本太旧</translation>
    </message>
    <message>
        <source>The NVIDIA driver is installed but does not work (%1 gave error %2). Restarting the computer may help</source>
        <translation>NVIDIA 驱动程序已安装，但不能工作（%1 返回错误 %2）。重新启动电脑也许有用</translation>
    </message>
    <message>
        <source>The NVIDIA driver is too old: it supports CUDA %1.%2, and CUDA 13.0 is needed (driver %3 or newer)</source>
        <translation>NVIDIA 驱动程序太旧：它支持 CUDA %1.%2，而需要的是 CUDA 13.0（驱动程序 %3 或更新的版本）</translation>
    </message>
    <message>
        <source>The UNet is not built like the one of any Stable Diffusion model Diptych opens: %1</source>
        <translation>这个 UNet 的结构与 Diptych 能打开的任何 Stable Diffusion 模型都不同：%1</translation>
    </message>
    <message>
        <source>The adapter adds a bias to a layer that has none, which weights of this model cannot hold</source>
        <translation>适配器给一个没有偏置的层加了偏置，这个模型的权重容纳不了</translation>
    </message>
    <message>
        <source>The adapter changes no layer, so there is nothing to merge</source>
        <translation>适配器没有改变任何层，所以没有可合并的内容</translation>
    </message>
    <message>
        <source>The adapter file is empty</source>
        <translation>适配器文件是空的</translation>
    </message>
    <message>
        <source>The adapter holds a tensor that Diptych never wrote</source>
        <translation>适配器里有一个不是 Diptych 写入的张量</translation>
    </message>
    <message>
        <source>The adapter holds no learnt word</source>
        <translation>适配器里没有学到的词</translation>
    </message>
    <message>
        <source>The adapter holds only half of a layer</source>
        <translation>适配器里的一个层只有一半</translation>
    </message>
    <message>
        <source>The adapter is damaged</source>
        <translation>适配器已损坏</translation>
    </message>
    <message>
        <source>The adapter names a word that it does not hold</source>
        <translation>适配器提到一个它没有的词</translation>
    </message>
    <message>
        <source>The adapter was made by a newer version of Diptych</source>
        <translation>这个适配器是用更新版本的 Diptych 制作的</translation>
    </message>
    <message>
        <source>The adapter's alpha is not a number</source>
        <translation>适配器的 alpha 不是数字</translation>
    </message>
    <message>
        <source>The adapter's alpha is not a single number</source>
        <translation>适配器的 alpha 不是单个数字</translation>
    </message>
    <message>
        <source>The adapter's description is damaged</source>
        <translation>适配器的说明已损坏</translation>
    </message>
    <message>
        <source>The adapter's numbers are of an unusual kind</source>
        <translation>适配器的数字类型不常见</translation>
    </message>
    <message>
        <source>The adapter's settings</source>
        <translation>适配器的设置</translation>
    </message>
    <message>
        <source>The adapter's settings cannot be read</source>
        <translation>适配器的设置无法读取</translation>
    </message>
    <message>
        <source>The adapter's tokens</source>
        <translation>适配器的 token</translation>
    </message>
    <message>
        <source>The added token "%1" does not follow the vocabulary without a gap</source>
        <translation>附加的 token“%1”的编号没有与词表相接</translation>
    </message>
    <message>
        <source>The added token "%1" has the number of another entry of the vocabulary</source>
        <translation>附加的 token“%1”与词表中另一个条目的编号相同</translation>
    </message>
    <message>
        <source>The averaged copies of the UNet are left out: they would be without the adapter.</source>
        <translation>UNet 的平均副本没有写入：它们不含这个适配器。</translation>
    </message>
    <message>
        <source>The cache folder could not be made: %1</source>
        <translation>无法创建缓存文件夹：%1</translation>
    </message>
    <message>
        <source>The change could not be kept</source>
        <translation>无法保存这次更改</translation>
    </message>
    <message>
        <source>The checkpoint belongs to a run with other pictures, words or settings</source>
        <translation>这个检查点属于另一次学习，图片、文字或设置不同</translation>
    </message>
    <message>
        <source>The checkpoint does not say where it stopped</source>
        <translation>检查点没有说明停在哪里</translation>
    </message>
    <message>
        <source>The choice of the compute type could not be remembered: %1</source>
        <translation>无法记住计算类型的选择：%1</translation>
    </message>
    <message>
        <source>The configuration of %1 is not a JSON object.</source>
        <translation>%1 的配置不是 JSON 对象。</translation>
    </message>
    <message>
        <source>The configuration of CLIP has numbers that do not fit each other.</source>
        <translation>CLIP 的配置中有相互不符的数字。</translation>
    </message>
    <message>
        <source>The configuration of the ControlNet has no sensible encoder for its hint.</source>
        <translation>ControlNet 的配置中没有合用的引导图编码器。</translation>
    </message>
    <message>
        <source>The configuration of the UNet has lists of different lengths.</source>
        <translation>UNet 的配置中，各列表的长度不一致。</translation>
    </message>
    <message>
        <source>The configuration of the UNet has widths that are no multiples of its norm groups.</source>
        <translation>UNet 的配置中，有的宽度不是归一化组数的倍数。</translation>
    </message>
    <message>
        <source>The configuration of the UNet has widths that are no multiples of its number of attention heads.</source>
        <translation>UNet 的配置中，有的宽度不是注意力头数的倍数。</translation>
    </message>
    <message>
        <source>The configuration of the UNet lacks the widths of its added conditioning.</source>
        <translation>UNet 的配置中缺少附加条件的宽度。</translation>
    </message>
    <message>
        <source>The configuration of the picture coder (VAE) has lists of different lengths.</source>
        <translation>图片编解码器（VAE）的配置中，各列表的长度不一致。</translation>
    </message>
    <message>
        <source>The configuration of the picture coder (VAE) has numbers that do not fit each other.</source>
        <translation>图片编解码器（VAE）的配置中有相互不符的数字。</translation>
    </message>
    <message>
        <source>The configuration of the picture encoder has patches larger than its pictures.</source>
        <translation>图片编码器的配置中，图块（patch）比图片还大。</translation>
    </message>
    <message>
        <source>The configuration of the text encoder has no vocabulary.</source>
        <translation>文本编码器的配置中没有词表。</translation>
    </message>
    <message>
        <source>The disk is too full: the merged model takes %1, and %2 are free</source>
        <translation>磁盘空间不足：合并后的模型需要 %1，目前剩余 %2</translation>
    </message>
    <message>
        <source>The edges of a picture could not be found</source>
        <translation>无法找出图片的边缘</translation>
    </message>
    <message>
        <source>The entry of the tensor %1 is incomplete</source>
        <translation>张量 %1 的条目不完整</translation>
    </message>
    <message>
        <source>The entry of the tensor %1 is not a description</source>
        <translation>张量 %1 的条目不是张量的说明</translation>
    </message>
    <message>
        <source>The file became shorter while it was being read</source>
        <translation>读取过程中文件变短了</translation>
    </message>
    <message>
        <source>The file could not be created</source>
        <translation>无法创建文件</translation>
    </message>
    <message>
        <source>The file could not be created: it is a link into a folder that does not exist (%1)</source>
        <translation>无法创建文件：它是一个链接，指向的文件夹不存在（%1）</translation>
    </message>
    <message>
        <source>The file could not be created: its links lead round in a circle</source>
        <translation>无法创建文件：它的链接互相绕成了一圈</translation>
    </message>
    <message>
        <source>The file could not be opened</source>
        <translation>无法打开文件</translation>
    </message>
    <message>
        <source>The file could not be put in place</source>
        <translation>无法把文件放到位</translation>
    </message>
    <message>
        <source>The file could not be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>无法写入文件</translation>
    </message>
    <message>
        <source>The file does not exist</source>
        <translation>文件不存在</translation>
    </message>
    <message>
        <source>The file has %1 bytes behind its last tensor that do not belong there</source>
        <translation>文件的最后一个张量之后多出了 %1 个字节</translation>
    </message>
    <message>
        <source>The file has a tensor with a name that is too long: %1</source>
        <translation>文件里有一个张量的名称太长：%1</translation>
    </message>
    <message>
        <source>The file has metadata twice</source>
        <translation>文件里有两份元数据</translation>
    </message>
    <message>
        <source>The file has no tensor named "%1"</source>
        <translation>文件里没有名为“%1”的张量</translation>
    </message>
    <message>
        <source>The file has tensors that Diptych has no place for: %1</source>
        <translation>文件里有 Diptych 找不到对应位置的张量：%1</translation>
    </message>
    <message>
        <source>The file has the tensor %1 twice</source>
        <translation>文件里的张量 %1 出现了两次</translation>
    </message>
    <message>
        <source>The file holds %1.</source>
        <translation>文件的内容：%1。</translation>
    </message>
    <message>
        <source>The file holds a model (%1) without %2, so it cannot read prompts. Open the whole model (all in one file, or a diffusers folder) instead.</source>
        <translation>文件里的模型（%1）缺少 %2，无法读懂提示词。请改为打开完整的模型（单个文件，或 diffusers 文件夹）。</translation>
    </message>
    <message>
        <source>The file holds a picture coder and text encoders but no UNet, so nothing can be drawn with it</source>
        <translation>文件里有图片编解码器和文本编码器，但没有 UNet，因此不能用来绘画</translation>
    </message>
    <message>
        <source>The file holds more than %1 tensors, which no known model does</source>
        <translation>文件里的张量多于 %1 个，没有哪个已知的模型有这么多</translation>
    </message>
    <message>
        <source>The file holds no tensors</source>
        <translation>文件里没有张量</translation>
    </message>
    <message>
        <source>The file holds nothing but zeros, as an interrupted download leaves it. Download it again</source>
        <translation>文件里全是零，下载中断就会这样。请重新下载</translation>
    </message>
    <message>
        <source>The file holds only the averaged copy (EMA) of a model, as a training saves it to continue. Use the version for drawing pictures</source>
        <translation>文件里只有模型的平均副本（EMA），是训练时为了继续训练而保存的。请使用用来绘画的版本</translation>
    </message>
    <message>
        <source>The file is empty. Download or copy it again</source>
        <translation>文件是空的。请重新下载或复制</translation>
    </message>
    <message>
        <source>The file is incomplete: "%1" lacks %2</source>
        <translation>文件不完整：“%1”缺少 %2</translation>
    </message>
    <message>
        <source>The file is incomplete: %1 bytes are missing at its end. Download or copy it again</source>
        <translation>文件不完整：末尾缺少 %1 个字节。请重新下载或复制</translation>
    </message>
    <message>
        <source>The file is incomplete: it ends inside its header. Download or copy it again</source>
        <translation>文件不完整：文件头还没结束，文件就断了。请重新下载或复制</translation>
    </message>
    <message>
        <source>The file is larger than the %1 kB allowed here</source>
        <translation>文件大于此处允许的 %1 kB</translation>
    </message>
    <message>
        <source>The file is not a safetensors file</source>
        <translation>这不是 safetensors 文件</translation>
    </message>
    <message>
        <source>The file's header claims to be larger than the %1 MB that Diptych reads</source>
        <translation>文件头声称的大小超过了 Diptych 能读取的 %1 MB</translation>
    </message>
    <message>
        <source>The file's header is damaged</source>
        <translation>文件头已损坏</translation>
    </message>
    <message>
        <source>The file's header is damaged near byte %1</source>
        <translation>文件头在第 %1 个字节附近已损坏</translation>
    </message>
    <message>
        <source>The file's header is damaged: it holds zero bytes</source>
        <translation>文件头已损坏：其中含有空字节</translation>
    </message>
    <message>
        <source>The file's header is larger than the %1 MB that Diptych reads</source>
        <translation>文件头超过了 Diptych 能读取的 %1 MB</translation>
    </message>
    <message>
        <source>The file's header is not a list of tensors</source>
        <translation>文件头不是张量列表</translation>
    </message>
    <message>
        <source>The file's metadata calls it a 512 model, and those of 2.x predict noise</source>
        <translation>文件的元数据称它为 512 模型，而 2.x 的这类模型预测噪声</translation>
    </message>
    <message>
        <source>The file's metadata have the key %1 twice</source>
        <translation>文件的元数据里，键 %1 出现了两次</translation>
    </message>
    <message>
        <source>The file's metadata have too many entries</source>
        <translation>文件的元数据条目太多</translation>
    </message>
    <message>
        <source>The file's metadata hold something else than text under %1</source>
        <translation>文件的元数据里，%1 的内容不是文字</translation>
    </message>
    <message>
        <source>The file's metadata says so (%1)</source>
        <translation>文件的元数据里这样写着（%1）</translation>
    </message>
    <message>
        <source>The file's metadata says so (modelspec.architecture)</source>
        <translation>文件的元数据里这样写着（modelspec.architecture）</translation>
    </message>
    <message>
        <source>The folder could not be made: %1</source>
        <translation>无法创建文件夹：%1</translation>
    </message>
    <message>
        <source>The folder could not be put in place: %1</source>
        <translation>无法把文件夹放到位：%1</translation>
    </message>
    <message>
        <source>The folder could not be read: %1</source>
        <translation>无法读取文件夹：%1</translation>
    </message>
    <message>
        <source>The folder for unsaved work could not be made</source>
        <translation>无法创建存放未保存内容的文件夹</translation>
    </message>
    <message>
        <source>The graphics card computes wrongly</source>
        <translation>显卡的计算结果有误</translation>
    </message>
    <message>
        <source>The graphics card reported a failure: %1</source>
        <translation>显卡报告出错：%1</translation>
    </message>
    <message>
        <source>The graphics card stopped working: %1</source>
        <translation>显卡停止工作：%1</translation>
    </message>
    <message>
        <source>The graphics card was asked for after LibTorch had settled for none</source>
        <translation>要求使用显卡时，LibTorch 已认定没有显卡</translation>
    </message>
    <message>
        <source>The graphics card's memory is short, so the processor reads the prompts: a new prompt takes a little longer.</source>
        <translation>显存不足，因此由处理器读取提示词：换提示词时用时稍长。</translation>
    </message>
    <message>
        <source>The learnt word "%1" cannot be used: %2.</source>
        <translation>学到的词“%1”无法使用：%2。</translation>
    </message>
    <message>
        <source>The learnt word "%1" cannot be used: it has no vectors for the first text encoder.</source>
        <translation>学到的词“%1”无法使用：它没有用于第一个文本编码器的向量。</translation>
    </message>
    <message>
        <source>The left end of the range has to be below the right one</source>
        <translation>范围的左端必须小于右端</translation>
    </message>
    <message>
        <source>The list of the files of "%1" names %2, which is not a file beside it</source>
        <translation>“%1”的文件列表提到了 %2，但旁边没有这个文件</translation>
    </message>
    <message>
        <source>The mask has another size than its picture</source>
        <translation>蒙版与图片的尺寸不同</translation>
    </message>
    <message>
        <source>The mask is not of the picture's size</source>
        <translation>蒙版与图片的尺寸不一致</translation>
    </message>
    <message>
        <source>The mask marks too little to look at</source>
        <translation>蒙版标出的部分太少，没有可看的内容</translation>
    </message>
    <message>
        <source>The mask must have the size of its picture, %1x%2</source>
        <translation>蒙版必须与图片的尺寸相同：%1 × %2</translation>
    </message>
    <message>
        <source>The measures of the sheet make no sense</source>
        <translation>样张的尺寸不合理</translation>
    </message>
    <message>
        <source>The metadata entry %1 is not valid text</source>
        <translation>元数据条目 %1 不是有效的文字</translation>
    </message>
    <message>
        <source>The model cannot be compared</source>
        <translation>无法比对模型</translation>
    </message>
    <message>
        <source>The model draws %1 pictures to learn beside yours.</source>
        <translation>模型会另画 %1 张图片，与你的图片一起学习。</translation>
    </message>
    <message>
        <source>The model file holds tensors that its configuration does not speak of: %1.</source>
        <translation>模型文件里有配置中没有提到的张量：%1。</translation>
    </message>
    <message>
        <source>The model file holds tensors that the model has no place for: %1</source>
        <translation>模型文件里有模型中找不到对应位置的张量：%1</translation>
    </message>
    <message>
        <source>The model file lacks the tensor %1.</source>
        <translation>模型文件缺少张量 %1。</translation>
    </message>
    <message>
        <source>The model file lacks what becomes %1.</source>
        <translation>模型文件缺少用来构成 %1 的内容。</translation>
    </message>
    <message>
        <source>The model folder lacks its part "%1".</source>
        <translation>模型文件夹缺少“%1”这一部分。</translation>
    </message>
    <message>
        <source>The model has no second text encoder</source>
        <translation>这个模型没有第二个文本编码器</translation>
    </message>
    <message>
        <source>The model is not open</source>
        <translation>模型没有打开</translation>
    </message>
    <message>
        <source>The model's name must not hold a folder</source>
        <translation>模型的名称里不能有文件夹</translation>
    </message>
    <message>
        <source>The model's part "%1" is a "%2", which Diptych does not support.</source>
        <translation>模型的“%1”部分是“%2”，Diptych 不支持。</translation>
    </message>
    <message>
        <source>The model's picture preprocessing is damaged</source>
        <translation>模型的图片预处理设置已损坏</translation>
    </message>
    <message>
        <source>The model's sampler settings are not a JSON object.</source>
        <translation>模型的采样器设置不是 JSON 对象。</translation>
    </message>
    <message>
        <source>The model's sampler settings ask for %1, which Diptych does not have.</source>
        <translation>模型的采样器设置要求使用 %1，而 Diptych 没有。</translation>
    </message>
    <message>
        <source>The model's sampler settings cannot be right: %1.</source>
        <translation>模型的采样器设置有误：%1。</translation>
    </message>
    <message>
        <source>The model's sampler settings leave no timestep to render with.</source>
        <translation>模型的采样器设置没有留下可用于绘制的时间步。</translation>
    </message>
    <message>
        <source>The number of steps must be 1 to %1, not %2.</source>
        <translation>步数须在 1 到 %1 之间，不能是 %2。</translation>
    </message>
    <message>
        <source>The numbers of the tokens added to the vocabulary leave a gap or repeat at %1</source>
        <translation>词表中附加的 token 在 %1 处编号有空缺或重复</translation>
    </message>
    <message>
        <source>The part to cut out does not lie in the picture</source>
        <translation>要裁剪的部分不在图片之内</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: it is an SDXL pipeline, and its UNet has no place for SDXL's conditioning.</source>
        <translation>这个模型的各部分不配套：它是 SDXL 模型，但它的 UNet 没有 SDXL 条件输入的位置。</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: its UNet makes %1 channels, its picture coder (VAE) wants %2.</source>
        <translation>这个模型的各部分不配套：它的 UNet 输出 %1 个通道，而图片编解码器（VAE）需要 %2 个。</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: its UNet wants the conditioning of SDXL, and it has one text encoder.</source>
        <translation>这个模型的各部分不配套：它的 UNet 需要 SDXL 的条件输入，却只有一个文本编码器。</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: its text encoder gives %1 numbers a word, its UNet wants %2.</source>
        <translation>这个模型的各部分不配套：它的文本编码器为每个词给出 %1 个数，而 UNet 需要 %2 个。</translation>
    </message>
    <message>
        <source>The picture "%1" is missing</source>
        <translation>缺少图片“%1”</translation>
    </message>
    <message>
        <source>The picture before your hand touched it.</source>
        <translation>你动手之前的图片。</translation>
    </message>
    <message>
        <source>The picture coder (VAE) is not built like the one of any Stable Diffusion model: its encoder or decoder is missing or has impossible sizes</source>
        <translation>这个图片编解码器（VAE）的结构与任何 Stable Diffusion 模型都不同：编码器或解码器缺失，或尺寸不可能成立</translation>
    </message>
    <message>
        <source>The picture could not be given its colours' name</source>
        <translation>无法在图片中写入颜色空间的名称</translation>
    </message>
    <message>
        <source>The picture is empty</source>
        <translation>图片是空的</translation>
    </message>
    <message>
        <source>The picture is too small to find a foreground</source>
        <translation>图片太小，找不出前景</translation>
    </message>
    <message>
        <source>The picture of the look (style) is missing</source>
        <translation>缺少画风图片（style）</translation>
    </message>
    <message>
        <source>The picture of the thing (content) is missing</source>
        <translation>缺少主体图片（content）</translation>
    </message>
    <message>
        <source>The picture to find edges in is empty</source>
        <translation>要查找边缘的图片是空的</translation>
    </message>
    <message>
        <source>The picture to learn from.</source>
        <translation>用来学习的图片。</translation>
    </message>
    <message>
        <source>The picture to start from is empty</source>
        <translation>起始图片是空的</translation>
    </message>
    <message>
        <source>The picture to start from is not open</source>
        <translation>起始图片没有打开</translation>
    </message>
    <message>
        <source>The picture's adapters</source>
        <translation>图片的适配器</translation>
    </message>
    <message>
        <source>The picture's bytes are not in the project</source>
        <translation>图片的数据不在项目中</translation>
    </message>
    <message>
        <source>The picture's record</source>
        <translation>图片的记录</translation>
    </message>
    <message>
        <source>The picture's scene</source>
        <translation>图片的场景</translation>
    </message>
    <message>
        <source>The pictures of a pair must have one size</source>
        <translation>一对图的尺寸必须相同</translation>
    </message>
    <message>
        <source>The pictures' sides must be multiples of %1</source>
        <translation>图片的边长必须是 %1 的倍数</translation>
    </message>
    <message>
        <source>The preview decoder enlarges more than any.</source>
        <translation>预览解码器的放大倍数大得不合理。</translation>
    </message>
    <message>
        <source>The preview decoder has levels of different widths.</source>
        <translation>预览解码器各级的宽度不一致。</translation>
    </message>
    <message>
        <source>The preview decoder's numbers do not fit each other.</source>
        <translation>预览解码器的数字相互不符。</translation>
    </message>
    <message>
        <source>The processor's speed could not be measured: %1</source>
        <translation>无法测量处理器的速度：%1</translation>
    </message>
    <message>
        <source>The project could not be brought to this version</source>
        <translation>无法把项目转换到这个版本</translation>
    </message>
    <message>
        <source>The project could not be made</source>
        <translation>无法创建项目</translation>
    </message>
    <message>
        <source>The project could not be opened</source>
        <translation>无法打开项目</translation>
    </message>
    <message>
        <source>The project could not be read</source>
        <translation>无法读取项目</translation>
    </message>
    <message>
        <source>The project could not be saved</source>
        <translation>无法保存项目</translation>
    </message>
    <message>
        <source>The project could not be saved: the file may not be written</source>
        <translation>无法保存项目：没有写入这个文件的权限</translation>
    </message>
    <message>
        <source>The project file holds no project</source>
        <translation>项目文件里没有项目</translation>
    </message>
    <message>
        <source>The project file is empty</source>
        <translation>项目文件是空的</translation>
    </message>
    <message>
        <source>The project file is not whole</source>
        <translation>项目文件不完整</translation>
    </message>
    <message>
        <source>The project holds too many snapshots and texts</source>
        <translation>项目里的快照和文字太多</translation>
    </message>
    <message>
        <source>The project is being saved already</source>
        <translation>项目已经在保存了</translation>
    </message>
    <message>
        <source>The project is closed</source>
        <translation>项目已关闭</translation>
    </message>
    <message>
        <source>The project is damaged</source>
        <translation>项目已损坏</translation>
    </message>
    <message>
        <source>The project's %1 must be %2</source>
        <translation>项目的 %1 必须是 %2</translation>
    </message>
    <message>
        <source>The quality of a picture is 1 to 100</source>
        <translation>图片的质量须在 1 到 100 之间</translation>
    </message>
    <message>
        <source>The render was replaced or stopped</source>
        <translation>绘制已被新的绘制取代，或已停止</translation>
    </message>
    <message>
        <source>The render was stopped</source>
        <translation>绘制已停止</translation>
    </message>
    <message>
        <source>The same picture as you would draw it.</source>
        <translation>同一张图片，照你的画法来画。</translation>
    </message>
    <message>
        <source>The saved state of the random numbers is damaged</source>
        <translation>保存的随机数状态已损坏</translation>
    </message>
    <message>
        <source>The scale of an IP-Adapter is a number</source>
        <translation>IP-Adapter 的强度必须是数字</translation>
    </message>
    <message>
        <source>The search was stopped</source>
        <translation>查找已停止</translation>
    </message>
    <message>
        <source>The settings cannot be kept inside of the picture</source>
        <translation>设置无法保存在图片里</translation>
    </message>
    <message>
        <source>The shape of the thing, its appearance (colours, patterns, material) or the way the picture is drawn.</source>
        <translation>主体的形状、外观（颜色、图案、材质），或图片的画法。</translation>
    </message>
    <message>
        <source>The sheet would be too large</source>
        <translation>样张会太大</translation>
    </message>
    <message>
        <source>The states on the way cannot be kept: %1</source>
        <translation>无法保存途中的状态：%1</translation>
    </message>
    <message>
        <source>The stored map has another shape</source>
        <translation>保存的对照表形状不符</translation>
    </message>
    <message>
        <source>The strength of a ControlNet is a number</source>
        <translation>ControlNet 的强度必须是数字</translation>
    </message>
    <message>
        <source>The tensor "%1" holds something else than truth values</source>
        <translation>张量“%1”含有真假值以外的内容</translation>
    </message>
    <message>
        <source>The tensor "%1" is not stored densely</source>
        <translation>张量“%1”不是稠密存储的</translation>
    </message>
    <message>
        <source>The tensor "%1" was never set</source>
        <translation>张量“%1”从未赋值</translation>
    </message>
    <message>
        <source>The tensor %1 claims to be impossibly large</source>
        <translation>张量 %1 声称的大小不可能成立</translation>
    </message>
    <message>
        <source>The tensor %1 does not fill whole bytes</source>
        <translation>张量 %1 占不满整字节</translation>
    </message>
    <message>
        <source>The tensor %1 does not have the size that its shape asks for</source>
        <translation>张量 %1 的大小与其形状不符</translation>
    </message>
    <message>
        <source>The tensor %1 gives %2, but the model needs %3 for %4.</source>
        <translation>张量 %1 得出 %2，但模型的 %4 需要 %3。</translation>
    </message>
    <message>
        <source>The tensor %1 has %2 twice</source>
        <translation>张量 %1 的 %2 出现了两次</translation>
    </message>
    <message>
        <source>The tensor %1 has a malformed %2</source>
        <translation>张量 %1 的 %2 格式不正确</translation>
    </message>
    <message>
        <source>The tensor %1 has a negative size</source>
        <translation>张量 %1 的尺寸是负数</translation>
    </message>
    <message>
        <source>The tensor %1 has a property that is not known: %2</source>
        <translation>张量 %1 有一个未知的属性：%2</translation>
    </message>
    <message>
        <source>The tensor %1 has fewer bytes than its shape asks for</source>
        <translation>张量 %1 的字节数少于其形状所需</translation>
    </message>
    <message>
        <source>The tensor %1 has more than %2 dimensions</source>
        <translation>张量 %1 的维数超过 %2</translation>
    </message>
    <message>
        <source>The tensor %1 has the number format %2, which is not known</source>
        <translation>张量 %1 的数字格式 %2 是未知的</translation>
    </message>
    <message>
        <source>The tensor %1 holds no floating point numbers.</source>
        <translation>张量 %1 里不是浮点数。</translation>
    </message>
    <message>
        <source>The tensor %1 holds numbers of type %2, which are no weights Diptych knows. Get the model in F16, BF16 or F32.</source>
        <translation>张量 %1 里的数字是 %2 类型，Diptych 不认识这种权重。请使用 F16、BF16 或 F32 格式的模型。</translation>
    </message>
    <message>
        <source>The tensor %1 in the model file is %2, but the model's configuration needs %3.</source>
        <translation>模型文件里的张量 %1 是 %2，但模型的配置需要 %3。</translation>
    </message>
    <message>
        <source>The tensor %1 is %2, but the model needs %3.</source>
        <translation>张量 %1 是 %2，但模型需要 %3。</translation>
    </message>
    <message>
        <source>The tensor %1 is %2, from which no %3 of %4 can be made.</source>
        <translation>张量 %1 是 %2，无法由它得到 %4 的 %3。</translation>
    </message>
    <message>
        <source>The tensor that tells the published models of this family apart is not there, so it is taken to predict the noise.</source>
        <translation>用来区分这一系列已发布模型的张量不存在，因此视为预测噪声。</translation>
    </message>
    <message>
        <source>The tensors together are impossibly large</source>
        <translation>各张量的总大小不可能成立</translation>
    </message>
    <message>
        <source>The text encoder is not built like CLIP's: its embeddings or layers are missing or have impossible sizes</source>
        <translation>这个文本编码器的结构与 CLIP 不同：嵌入或层缺失，或尺寸不可能成立</translation>
    </message>
    <message>
        <source>The thing you want to see again.</source>
        <translation>想再次看到的主体。</translation>
    </message>
    <message>
        <source>The tokenizer and the text encoder of this model do not belong together</source>
        <translation>这个模型的分词器和文本编码器不配套</translation>
    </message>
    <message>
        <source>The tokenizer's folder could not be made: %1</source>
        <translation>无法创建分词器的文件夹：%1</translation>
    </message>
    <message>
        <source>The tokenizer's reserved word "%1" is not a single token</source>
        <translation>分词器的保留词“%1”不是单个 token</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary has an empty entry, number %1</source>
        <translation>分词器的词表里，编号 %1 的条目是空的</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary has the entry "%1" twice</source>
        <translation>分词器的词表里，条目“%1”出现了两次</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary lacks its mark "%1"</source>
        <translation>分词器的词表缺少标记“%1”</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary lacks the mark %1 that its settings name</source>
        <translation>分词器的词表缺少设置中提到的标记 %1</translation>
    </message>
    <message>
        <source>The two adapters do not fit together: their frozen halves differ, so they were learnt with different seeds, ranks or starts</source>
        <translation>两个适配器合不到一起：它们的冻结部分不同，说明学习时用的种子、秩或起点不同</translation>
    </message>
    <message>
        <source>The two halves of an adapter layer do not fit</source>
        <translation>适配器一个层的两半不相符</translation>
    </message>
    <message>
        <source>The two pictures could not be aligned</source>
        <translation>无法对齐这两张图片</translation>
    </message>
    <message>
        <source>The two pictures could not be compared</source>
        <translation>无法比较这两张图片</translation>
    </message>
    <message>
        <source>The two pictures have no part in common that could be cut out</source>
        <translation>两张图片没有可以裁剪出来的共同部分</translation>
    </message>
    <message>
        <source>The two tokenizers of this model make prompts of different lengths</source>
        <translation>这个模型的两个分词器得出的提示词长度不同</translation>
    </message>
    <message>
        <source>The unsaved work could not be opened</source>
        <translation>无法打开未保存的内容</translation>
    </message>
    <message>
        <source>The unsaved work could not be removed</source>
        <translation>无法移除未保存的内容</translation>
    </message>
    <message>
        <source>The way back from a picture is corrected 0 to %1 times a step</source>
        <translation>从图片往回走时，每一步的校正次数须在 0 到 %1 之间</translation>
    </message>
    <message>
        <source>The way it should be drawn.</source>
        <translation>想要的画法。</translation>
    </message>
    <message>
        <source>The weights of "%1" are incomplete: the folder lacks %2. Download it again</source>
        <translation>“%1”的权重不完整：文件夹里缺少 %2。请重新下载</translation>
    </message>
    <message>
        <source>The weights of "%1" are split into files such as %2, which are not safetensors</source>
        <translation>“%1”的权重分成了 %2 这样的文件，它们不是 safetensors 文件</translation>
    </message>
    <message>
        <source>The weights of "unet" hold more than a UNet</source>
        <translation>“unet”的权重里不只有 UNet</translation>
    </message>
    <message>
        <source>The words for "%1" are missing</source>
        <translation>缺少“%1”的文字</translation>
    </message>
    <message>
        <source>There are no pictures to put on a sheet</source>
        <translation>没有可放到样张上的图片</translation>
    </message>
    <message>
        <source>There are no weights in this folder</source>
        <translation>这个文件夹里没有权重</translation>
    </message>
    <message>
        <source>There are not as many contents as pictures</source>
        <translation>内容的数量与图片的数量不一致</translation>
    </message>
    <message>
        <source>There is no graphics card %1</source>
        <translation>没有显卡 %1</translation>
    </message>
    <message>
        <source>There is no parameter "%1"</source>
        <translation>没有参数“%1”</translation>
    </message>
    <message>
        <source>There is no picture to save</source>
        <translation>没有可保存的图片</translation>
    </message>
    <message>
        <source>There is no sampler of this name</source>
        <translation>没有这个名称的采样器</translation>
    </message>
    <message>
        <source>There is no such ControlNet</source>
        <translation>没有这个 ControlNet</translation>
    </message>
    <message>
        <source>There is no such IP-Adapter</source>
        <translation>没有这个 IP-Adapter</translation>
    </message>
    <message>
        <source>There is no such adapter file</source>
        <translation>没有这个适配器文件</translation>
    </message>
    <message>
        <source>There is no such folder to write into</source>
        <translation>没有这个要写入的文件夹</translation>
    </message>
    <message>
        <source>There is no such mask</source>
        <translation>没有这个蒙版</translation>
    </message>
    <message>
        <source>There is no such picture</source>
        <translation>没有这张图片</translation>
    </message>
    <message>
        <source>There is not enough memory for the sheet</source>
        <translation>内存不足，无法制作样张</translation>
    </message>
    <message>
        <source>There is not enough memory for this picture</source>
        <translation>内存不足，无法处理这张图片</translation>
    </message>
    <message>
        <source>There is not enough memory to align the pictures</source>
        <translation>内存不足，无法对齐图片</translation>
    </message>
    <message>
        <source>There is not enough memory to compare the pictures</source>
        <translation>内存不足，无法比较图片</translation>
    </message>
    <message>
        <source>There is not enough memory to find edges in a picture</source>
        <translation>内存不足，无法找出图片的边缘</translation>
    </message>
    <message>
        <source>There is not enough memory to open this picture</source>
        <translation>内存不足，无法打开这张图片</translation>
    </message>
    <message>
        <source>There is not enough memory to resize a picture</source>
        <translation>内存不足，无法调整图片的尺寸</translation>
    </message>
    <message>
        <source>There is not enough memory to save this picture</source>
        <translation>内存不足，无法保存这张图片</translation>
    </message>
    <message>
        <source>There is not enough memory to unpack a text</source>
        <translation>内存不足，无法解压一段文字</translation>
    </message>
    <message>
        <source>There is not enough memory: %1</source>
        <translation>内存不足：%1</translation>
    </message>
    <message>
        <source>There is something of this name already</source>
        <translation>这个名称已被占用</translation>
    </message>
    <message>
        <source>These are learnt words (textual inversion), which extend a model but are none. Open a model first and add this file as an adapter</source>
        <translation>这是学到的词（textual inversion），用来扩充模型，本身不是模型。请先打开一个模型，再把这个文件作为适配器添加</translation>
    </message>
    <message>
        <source>Thing learnt before</source>
        <translation>以前学的主体</translation>
    </message>
    <message>
        <source>This ControlNet cannot be used: it is one for several kinds of hints (ControlNet union), which Diptych does not support.</source>
        <translation>无法使用这个 ControlNet：它用于多种引导图（ControlNet union），Diptych 不支持。</translation>
    </message>
    <message>
        <source>This ControlNet cannot be used: it wants the colours of its hint in the order "%1", which Diptych does not know.</source>
        <translation>无法使用这个 ControlNet：它要求引导图的颜色按“%1”的顺序排列，Diptych 不认识这种顺序。</translation>
    </message>
    <message>
        <source>This ControlNet was made for another kind of model than the one that is open.</source>
        <translation>这个 ControlNet 适用的模型与当前打开的模型种类不同。</translation>
    </message>
    <message>
        <source>This IP-Adapter cannot be used: %1.</source>
        <translation>无法使用这个 IP-Adapter：%1。</translation>
    </message>
    <message>
        <source>This IP-Adapter was made for another kind of model than the one that is open.</source>
        <translation>这个 IP-Adapter 适用的模型与当前打开的模型种类不同。</translation>
    </message>
    <message>
        <source>This adapter changes layers that no Stable Diffusion 1, 2 or XL model has</source>
        <translation>这个适配器改变的层是 Stable Diffusion 1、2 和 XL 模型都没有的</translation>
    </message>
    <message>
        <source>This adapter was made for the model "%1", not for "%2"</source>
        <translation>这个适配器是为模型“%1”做的，不是为“%2”做的</translation>
    </message>
    <message>
        <source>This adapter was made for the model "%1", not for this one</source>
        <translation>这个适配器是为模型“%1”做的，不是为当前的模型做的</translation>
    </message>
    <message>
        <source>This file holds no IP-Adapter.</source>
        <translation>这个文件里没有 IP-Adapter。</translation>
    </message>
    <message>
        <source>This file holds something that Diptych does not know as an adapter</source>
        <translation>这个文件的内容不是 Diptych 认识的适配器</translation>
    </message>
    <message>
        <source>This file is a model or a part of one, not an adapter</source>
        <translation>这个文件是模型或模型的一部分，不是适配器</translation>
    </message>
    <message>
        <source>This file is empty</source>
        <translation>这个文件是空的</translation>
    </message>
    <message>
        <source>This file is larger than the 1 GB Diptych opens as a picture</source>
        <translation>这个文件大于 1 GB，Diptych 不能作为图片打开</translation>
    </message>
    <message>
        <source>This file is no ControlNet that Diptych knows.</source>
        <translation>这个文件不是 Diptych 认识的 ControlNet。</translation>
    </message>
    <message>
        <source>This file is no picture encoder (CLIP) that Diptych knows.</source>
        <translation>这个文件不是 Diptych 认识的图片编码器（CLIP）。</translation>
    </message>
    <message>
        <source>This folder does not exist</source>
        <translation>这个文件夹不存在</translation>
    </message>
    <message>
        <source>This graphics card is not supported: %1</source>
        <translation>不支持这块显卡：%1</translation>
    </message>
    <message>
        <source>This is a %1 alone, without a model. Open the model it belongs to instead</source>
        <translation>这只是 %1，不含模型。请改为打开它所属的模型</translation>
    </message>
    <message>
        <source>This is a 7z archive, not model weights. Unpack it first</source>
        <translation>这是 7z 压缩包，不是模型权重。请先解压</translation>
    </message>
    <message>
        <source>This is a GGUF file, which Diptych cannot read. Use the safetensors version of the model</source>
        <translation>这是 GGUF 文件，Diptych 无法读取。请使用模型的 safetensors 版本</translation>
    </message>
    <message>
        <source>This is a JPEG picture, not model weights</source>
        <translation>这是 JPEG 图片，不是模型权重</translation>
    </message>
    <message>
        <source>This is a JSON text, not model weights</source>
        <translation>这是 JSON 文本，不是模型权重</translation>
    </message>
    <message>
        <source>This is a PDF document, not model weights</source>
        <translation>这是 PDF 文档，不是模型权重</translation>
    </message>
    <message>
        <source>This is a PNG picture, not model weights</source>
        <translation>这是 PNG 图片，不是模型权重</translation>
    </message>
    <message>
        <source>This is a RAR archive, not model weights. Unpack it first</source>
        <translation>这是 RAR 压缩包，不是模型权重。请先解压</translation>
    </message>
    <message>
        <source>This is a bzip2 archive, not model weights. Unpack it first</source>
        <translation>这是 bzip2 压缩包，不是模型权重。请先解压</translation>
    </message>
    <message>
        <source>This is a database of another program, not a Diptych project</source>
        <translation>这是其他程序的数据库，不是 Diptych 项目</translation>
    </message>
    <message>
        <source>This is a database, not model weights</source>
        <translation>这是数据库，不是模型权重</translation>
    </message>
    <message>
        <source>This is a folder, not a file</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <source>This is a gzip archive, not model weights. Unpack it first</source>
        <translation>这是 gzip 压缩包，不是模型权重。请先解压</translation>
    </message>
    <message>
        <source>This is a picture coder (VAE) alone, without a model. Open a model first and choose this file as its VAE</source>
        <translation>这只是图片编解码器（VAE），不含模型。请先打开一个模型，再选择这个文件作为它的 VAE</translation>
    </message>
    <message>
        <source>This is a tar archive or an old PyTorch pickle file, which Diptych does not open. Use the safetensors version of the model</source>
        <translation>这是 tar 归档或旧的 PyTorch pickle 文件，Diptych 不会打开。请使用模型的 safetensors 版本</translation>
    </message>
    <message>
        <source>This is a web page saved under the name of a model, probably an error or log-in page. Download the file again</source>
        <translation>这是以模型的名称保存的网页，可能是错误页面或登录页面。请重新下载文件</translation>
    </message>
    <message>
        <source>This is a zip archive or a PyTorch pickle file, which Diptych does not open. Unpack it, or use the safetensors version of the model</source>
        <translation>这是 zip 压缩包或 PyTorch pickle 文件，Diptych 不会打开。请先解压，或使用模型的 safetensors 版本</translation>
    </message>
    <message>
        <source>This is a zstd archive, not model weights. Unpack it first</source>
        <translation>这是 zstd 压缩包，不是模型权重。请先解压</translation>
    </message>
    <message>
        <source>This is an HDF5 (Keras) file, which Diptych cannot read. Use the safetensors version of the model</source>
        <translation>这是 HDF5（Keras）文件，Diptych 无法读取。请使用模型的 safetensors 版本</translation>
    </message>
    <message>
        <source>This is an ONNX file, which Diptych cannot read. Use the safetensors version of the model</source>
        <translation>这是 ONNX 文件，Diptych 无法读取。请使用模型的 safetensors 版本</translation>
    </message>
    <message>
        <source>This is an adapter of Diptych, %1</source>
        <translation>这是 Diptych 的适配器，%1</translation>
    </message>
    <message>
        <source>This is an xz archive, not model weights. Unpack it first</source>
        <translation>这是 xz 压缩包，不是模型权重。请先解压</translation>
    </message>
    <message>
        <source>This is another file than the "%1" of the project</source>
        <translation>这个文件不是项目中的“%1”</translation>
    </message>
    <message>
        <source>This is another model than the one the project was made with</source>
        <translation>这个模型不是项目所用的模型</translation>
    </message>
    <message>
        <source>This is larger than the 768 MiB that a project can hold</source>
        <translation>内容超过了项目能容纳的 768 MiB</translation>
    </message>
    <message>
        <source>This is not a Diptych project</source>
        <translation>这不是 Diptych 项目</translation>
    </message>
    <message>
        <source>This is not a checkpoint of a training run</source>
        <translation>这不是学习过程的检查点</translation>
    </message>
    <message>
        <source>This is not a whole project: its tables are not those of a Diptych project</source>
        <translation>这不是完整的项目：其中的数据表与 Diptych 项目的不符</translation>
    </message>
    <message>
        <source>This is not an ordinary file</source>
        <translation>这不是普通文件</translation>
    </message>
    <message>
        <source>This is not unsaved work of Diptych</source>
        <translation>这不是 Diptych 的未保存内容</translation>
    </message>
    <message>
        <source>This is one part of a model folder. Open the folder that contains it</source>
        <translation>这是模型文件夹的一部分。请打开包含它的文件夹</translation>
    </message>
    <message>
        <source>This is only a Git-LFS pointer, not the weights themselves. Run "git lfs pull" in its folder, or download the file from its page</source>
        <translation>这只是 Git-LFS 指针，不是权重本身。请在它的文件夹里运行“git lfs pull”，或从它的网页下载文件</translation>
    </message>
    <message>
        <source>This model cannot be used: %1 has "%2": %3, which Diptych does not support.</source>
        <translation>无法使用这个模型：%1 含有“%2”：%3，Diptych 不支持。</translation>
    </message>
    <message>
        <source>This model cannot be used: its text encoder is a "%1", which Diptych does not support.</source>
        <translation>无法使用这个模型：它的文本编码器是“%1”，Diptych 不支持。</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet has a block of type "%1", which Diptych does not support.</source>
        <translation>无法使用这个模型：UNet 有“%1”类型的块，Diptych 不支持。</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet has no "%1", which Diptych does not support.</source>
        <translation>无法使用这个模型：UNet 没有“%1”，Diptych 不支持。</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet has no middle block, which Diptych does not support.</source>
        <translation>无法使用这个模型：UNet 没有中间块，Diptych 不支持。</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet's down and up blocks do not mirror each other.</source>
        <translation>无法使用这个模型：UNet 的下采样块和上采样块不对称。</translation>
    </message>
    <message>
        <source>This model cannot be used: the picture coder (VAE) has a block of type "%1", which Diptych does not support.</source>
        <translation>无法使用这个模型：图片编解码器（VAE）有“%1”类型的块，Diptych 不支持。</translation>
    </message>
    <message>
        <source>This model has no attention where "%1" would be learnt</source>
        <translation>这个模型没有用来学习“%1”的注意力层</translation>
    </message>
    <message>
        <source>This model has no eye of its own, so the learnt word starts from "%1" alone.</source>
        <translation>这个模型自己看不了图片，因此学到的词只从“%1”出发。</translation>
    </message>
    <message>
        <source>This model has no picture encoder.</source>
        <translation>这个模型没有图片编码器。</translation>
    </message>
    <message>
        <source>This model wants a picture beside the prompt (it edits by an instruction, by depth or the like), which Diptych does not support.</source>
        <translation>除了提示词，这个模型还需要一张图片（按指令、深度等编辑），Diptych 不支持。</translation>
    </message>
    <message>
        <source>This picture coder (VAE) has latents of %1 channels, the model's have %2.</source>
        <translation>这个图片编解码器（VAE）的潜变量有 %1 个通道，而模型的有 %2 个。</translation>
    </message>
    <message>
        <source>This picture holds no settings</source>
        <translation>这张图片里没有设置</translation>
    </message>
    <message>
        <source>This picture is damaged: it says it has no pixels</source>
        <translation>这张图片已损坏：它声称没有像素</translation>
    </message>
    <message>
        <source>This picture is not a PNG, so it holds no PNG texts</source>
        <translation>这张图片不是 PNG，因此没有 PNG 文字</translation>
    </message>
    <message>
        <source>This picture is not in the history</source>
        <translation>这张图片不在历史中</translation>
    </message>
    <message>
        <source>This picture is too long to be opened</source>
        <translation>这张图片太长，无法打开</translation>
    </message>
    <message>
        <source>This project has no file yet</source>
        <translation>这个项目还没有文件</translation>
    </message>
    <message>
        <source>This project is open in another window</source>
        <translation>这个项目已在另一个窗口中打开</translation>
    </message>
    <message>
        <source>This project was made by a newer version of Diptych (its format is %1, this program knows %2)</source>
        <translation>这个项目是用更新版本的 Diptych 制作的（它的格式是 %1，本程序支持到 %2）</translation>
    </message>
    <message>
        <source>This project was made by a newer version of Diptych, and this version cannot read it</source>
        <translation>这个项目是用更新版本的 Diptych 制作的，当前版本无法读取</translation>
    </message>
    <message>
        <source>This text cannot be stored in a PNG</source>
        <translation>这段文字无法存入 PNG</translation>
    </message>
    <message>
        <source>This unsaved work is gone</source>
        <translation>这份未保存的内容已不存在</translation>
    </message>
    <message>
        <source>To bring two adapters together both are needed: content-adapter and style-adapter</source>
        <translation>合并两个适配器时，两个都要有：content-adapter 和 style-adapter</translation>
    </message>
    <message>
        <source>Tune the weights too</source>
        <translation>同时微调权重</translation>
    </message>
    <message>
        <source>Two of the model's weight files hold the tensor %1.</source>
        <translation>模型有两个权重文件都含有张量 %1。</translation>
    </message>
    <message>
        <source>UNet of another structure</source>
        <translation>结构不同的 UNet</translation>
    </message>
    <message>
        <source>Until then only the content is learned, so that it stays out of the style.</source>
        <translation>在此之前只学内容，以免内容混进风格。</translation>
    </message>
    <message>
        <source>Weights in the number format %1 cannot be used. Get the model in F16, BF16 or F32</source>
        <translation>无法使用数字格式为 %1 的权重。请使用 F16、BF16 或 F32 格式的模型</translation>
    </message>
    <message>
        <source>What a pass leaves behind</source>
        <translation>每一遍之后留下什么</translation>
    </message>
    <message>
        <source>What each of them shows.</source>
        <translation>每张图片的内容。</translation>
    </message>
    <message>
        <source>What is learnt</source>
        <translation>学什么</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>画面内容</translation>
    </message>
    <message>
        <source>What matters</source>
        <translation>重点</translation>
    </message>
    <message>
        <source>What the fader should be called: "striped".</source>
        <translation>滑块的名称，例如“striped”（用英文）。</translation>
    </message>
    <message>
        <source>What the other picture shows</source>
        <translation>另一张图片的内容</translation>
    </message>
    <message>
        <source>What the thing is</source>
        <translation>主体是什么</translation>
    </message>
    <message>
        <source>Whether the thing in front is found in the picture, or all of it counts. For shape all of it counts.</source>
        <translation>是在图片里自动找出前景，还是整张都算。学形状时整张都算。</translation>
    </message>
    <message>
        <source>Width and height are multiples of 8, from 16 to 16384 pixels</source>
        <translation>宽和高须为 8 的倍数，在 16 到 16384 像素之间</translation>
    </message>
    <message>
        <source>Without a mask</source>
        <translation>没有蒙版时</translation>
    </message>
    <message>
        <source>Your version</source>
        <translation>你的版本</translation>
    </message>
    <message>
        <source>The drive does not say how much is free: %1</source>
        <translation>无法得知磁盘的剩余空间：%1</translation>
    </message>
    <message>
        <source>The engine is not there yet</source>
        <translation>计算部分尚未就绪</translation>
    </message>
    <message>
        <source>The folder for learning could not be made: %1</source>
        <translation>无法创建学习用的文件夹：%1</translation>
    </message>
    <message>
        <source>The folder of the run cannot be written: %1</source>
        <translation>这次学习的文件夹无法写入：%1</translation>
    </message>
    <message>
        <source>The part of Diptych that computes belongs to another version of Diptych</source>
        <translation>Diptych 的计算部分属于另一个版本</translation>
    </message>
    <message>
        <source>The part of Diptych that computes does not load</source>
        <translation>Diptych 的计算部分无法加载</translation>
    </message>
    <message>
        <source>The pictures have different sizes</source>
        <translation>两张图片的尺寸不同</translation>
    </message>
    <message>
        <source>The record of a learning run is not complete</source>
        <translation>一次学习的记录不完整</translation>
    </message>
    <message>
        <source>The run cannot be described</source>
        <translation>无法记录这次学习</translation>
    </message>
    <message>
        <source>The run could not be removed: %1</source>
        <translation>无法移除这次学习：%1</translation>
    </message>
    <message>
        <source>The sample's description is damaged</source>
        <translation>示例的说明已损坏</translation>
    </message>
    <message>
        <source>The settings inside of the picture are of a newer version of Diptych</source>
        <translation>图片里的设置来自更新版本的 Diptych</translation>
    </message>
    <message>
        <source>The settings inside of the picture cannot be read</source>
        <translation>图片里的设置无法读取</translation>
    </message>
    <message>
        <source>There is not enough memory to show a picture</source>
        <translation>内存不足，无法显示图片</translation>
    </message>
    <message>
        <source>These bytes are not in the project</source>
        <translation>这些数据不在项目中</translation>
    </message>
    <message>
        <source>This learning run was begun by a later version</source>
        <translation>这次学习是用更新的版本开始的</translation>
    </message>
    <message>
        <source>This run is being learnt in another window</source>
        <translation>这次学习正在另一个窗口中进行</translation>
    </message>
    <message>
        <source>A card has four pictures, each a JPEG or PNG</source>
        <translation>卡片须有四张图片，每张都是 JPEG 或 PNG</translation>
    </message>
    <message>
        <source>A graphics card is present, but the part of LibTorch that uses it does not load; a library it needs is missing</source>
        <translation>电脑里有显卡，但 LibTorch 中使用显卡的部分无法加载：缺少它需要的库</translation>
    </message>
    <message>
        <source>A learnt word stays behind; it can be written as a textual inversion.</source>
        <translation>学到的词不会带上；可以把它另写成 textual inversion。</translation>
    </message>
    <message>
        <source>A model in a single file brings no tokenizer, and CLIP's own list of words is not on this machine; run scripts/setup.sh, which fetches it (1.5 MB)</source>
        <translation>单文件模型不带分词器，而这台电脑上没有 CLIP 自己的词表；请运行 scripts/setup.sh 来获取（1.5 MB）</translation>
    </message>
    <message>
        <source>A pair cannot be prepared at %1 pixels; use %2 to %3</source>
        <translation>一对图不能按 %1 像素准备；请使用 %2 到 %3</translation>
    </message>
    <message>
        <source>A picture is too large for a card</source>
        <translation>有一张图片太大，放不进卡片</translation>
    </message>
    <message>
        <source>A tag is a short text without a comma</source>
        <translation>标签必须是不含逗号的短文字</translation>
    </message>
    <message>
        <source>Also learn the layers' own weights, which get a fader of their own. Needs more memory; the file grows.</source>
        <translation>同时学习各层自身的权重，它们会有单独的滑块。需要更多内存，文件也会变大。</translation>
    </message>
    <message>
        <source>An IP-Adapter needs a picture encoder (CLIP), and this model has none; choose one to go with it (--picture-encoder on the command line)</source>
        <translation>IP-Adapter 需要图片编码器（CLIP），而这个模型没有；请为它选择一个（命令行中用 --picture-encoder）</translation>
    </message>
    <message>
        <source>An inpainting model repaints parts of a picture and cannot find the way back from one; edit it with an ordinary model</source>
        <translation>局部重绘（inpainting）模型只重画图片的局部，无法从图片往回走；请用普通模型来编辑</translation>
    </message>
    <message>
        <source>Both pictures are %1 pixels; the centred square (%2) is used</source>
        <translation>两张图片都是 %1 像素，使用居中的方形区域（%2）</translation>
    </message>
    <message>
        <source>Diptych does not know this kind of file, or its beginning is damaged; choose a PNG, JPEG, WebP or TIFF picture</source>
        <translation>Diptych 不认识这种文件，或者文件的开头已损坏；请选择 PNG、JPEG、WebP 或 TIFF 图片</translation>
    </message>
    <message>
        <source>Elsewhere a style acts as a plain LoRA; "diptych-cli export" writes a workflow for ComfyUI or a script for diffusers that guides by it.</source>
        <translation>在其他程序里，风格只当作普通的 LoRA 起作用；用“diptych-cli export”可写出 ComfyUI 工作流或 diffusers 脚本，照样用它来引导。</translation>
    </message>
    <message>
        <source>Further pictures of the same thing or look; they take turns.</source>
        <translation>同一主体或画风的更多图片，轮流使用。</translation>
    </message>
    <message>
        <source>Give an original and your own version of it; the difference between them becomes a style for any picture.</source>
        <translation>给一张原图和你自己的版本。两者的差别会成为一种风格，可用在任何图片上。</translation>
    </message>
    <message>
        <source>Give one picture and its caption; the adapter learns to draw like it. More pictures may come along.</source>
        <translation>给一张图片和它的描述，适配器会学着照它的样子画。还可以加入更多图片。</translation>
    </message>
    <message>
        <source>How long thing and look then get used to each other; 0: not at all.</source>
        <translation>主体和画风随后相互磨合多久；0 表示不磨合。</translation>
    </message>
    <message>
        <source>How much each adapter can hold. More follows finer styles; the file grows.</source>
        <translation>每个适配器能容纳多少内容。数值越大，越能学到细腻的风格，文件也越大。</translation>
    </message>
    <message>
        <source>How much the adapter can hold; half of it is each one's own.</source>
        <translation>适配器能容纳多少内容；主体和画风各占一半。</translation>
    </message>
    <message>
        <source>It has several pages; the first is used.</source>
        <translation>它有多页，使用第一页。</translation>
    </message>
    <message>
        <source>It is an animation; the first picture is used.</source>
        <translation>它是动画，使用第一帧。</translation>
    </message>
    <message>
        <source>It is made for print (CMYK) without a usable colour profile, so its colours may differ from what you know; export it as RGB to be sure.</source>
        <translation>它用于印刷（CMYK），又没有可用的颜色配置文件，因此颜色可能与你熟悉的不同；要稳妥的话，请导出为 RGB。</translation>
    </message>
    <message>
        <source>Its description names an alpha that its layers do not hold; as in other programs they act as if alpha were the rank.</source>
        <translation>它的说明提到了 alpha，但各层里没有；与其他程序一样，这些层按 alpha 等于秩来起作用。</translation>
    </message>
    <message>
        <source>Its description says %1; its layers are those of %2.</source>
        <translation>它的说明写的是 %1，但它的层属于 %2。</translation>
    </message>
    <message>
        <source>Learning needs about %1 of memory even at %2 pixels, and %3 are free; closing other programs may help, or a smaller model</source>
        <translation>即使按 %2 像素学习，也需要约 %1 内存，而目前空闲 %3；关闭其他程序或改用较小的模型也许有用</translation>
    </message>
    <message>
        <source>Nothing in the mask is white, so nothing would be drawn; white is what is drawn anew</source>
        <translation>蒙版里没有白色，因此什么也不会画；白色处才会重画</translation>
    </message>
    <message>
        <source>Nothing is learned on an inpainting model, which expects a mask beside each picture; learn on the ordinary model it was made from</source>
        <translation>局部重绘（inpainting）模型要求每张图片都配有蒙版，不能用来学习；请用它所源自的普通模型来学习</translation>
    </message>
    <message>
        <source>Nothing stands out from the background of this picture; paint what should be learnt</source>
        <translation>这张图片里没有从背景中突出的内容；请涂出要学习的部分</translation>
    </message>
    <message>
        <source>Nothing stands out from the background, so the whole picture is learnt; a mask would say what matters.</source>
        <translation>没有从背景中突出的内容，因此学习整张图片；可以用蒙版标出重点。</translation>
    </message>
    <message>
        <source>Only the sampler ddim can be followed backwards; choose it to edit a picture</source>
        <translation>只有 DDIM 采样器能往回走；要编辑图片，请选择它</translation>
    </message>
    <message>
        <source>Pictures are guided by a ControlNet or an IP-Adapter; this is neither</source>
        <translation>引导画面要用 ControlNet 或 IP-Adapter，这个文件两者都不是</translation>
    </message>
    <message>
        <source>Pictures in other looks, which keep the thing free of one; without any the model draws three.</source>
        <translation>其他画风的图片，以免主体带上某种画风；不提供时，模型会画三张。</translation>
    </message>
    <message>
        <source>Pictures of an adapter are kept with the model they were drawn with</source>
        <translation>保存适配器的图片时，必须注明绘制所用的模型</translation>
    </message>
    <message>
        <source>Pictures of other things, which keep the look free of one; without any the model draws three.</source>
        <translation>其他主体的图片，以免画风带上某个主体；不提供时，模型会画三张。</translation>
    </message>
    <message>
        <source>That is larger than the files, so fine detail is missing.</source>
        <translation>这比文件本身大，因此缺少精细的细节。</translation>
    </message>
    <message>
        <source>The %1 is too long and narrow (%2 pixels); crop it nearer to a square first</source>
        <translation>“%1”太狭长（%2 像素）；请先裁剪得更接近方形</translation>
    </message>
    <message>
        <source>The IP-Adapter reads %1 numbers of a picture, the picture encoder gives %2; it was trained with another one (--picture-encoder chooses it)</source>
        <translation>IP-Adapter 从图片读取 %1 个数，而图片编码器给出 %2 个；它是用另一个编码器训练的（可用 --picture-encoder 选择）</translation>
    </message>
    <message>
        <source>The NVIDIA driver lists a graphics card, but CUDA 13 cannot use it; updating the driver may help</source>
        <translation>NVIDIA 驱动程序列出了显卡，但 CUDA 13 无法使用它；更新驱动程序也许有用</translation>
    </message>
    <message>
        <source>The adapter changes %1 layers that this model does not have; it was made for another model</source>
        <translation>适配器改变的层中，有 %1 个是这个模型没有的；它是为另一个模型做的</translation>
    </message>
    <message>
        <source>The adapter changes a layer that this model does not have; it was made for another model</source>
        <translation>适配器改变的层中，有一个是这个模型没有的；它是为另一个模型做的</translation>
    </message>
    <message>
        <source>The adapter changes a second text encoder, which this model does not have; it was made for another model</source>
        <translation>适配器会改变第二个文本编码器，而这个模型没有；它是为另一个模型做的</translation>
    </message>
    <message>
        <source>The adapter does not fit this model; it was made for another model</source>
        <translation>适配器与这个模型不相符；它是为另一个模型做的</translation>
    </message>
    <message>
        <source>The adapter is a learnt word and changes no layer; a word cannot be merged</source>
        <translation>这个适配器是学到的词，不改变任何层；词无法合并</translation>
    </message>
    <message>
        <source>The adapter was made for %1; the opened model is %2</source>
        <translation>适配器是为 %1 做的，而打开的模型是 %2</translation>
    </message>
    <message>
        <source>The adapter's word "%1" is not one vector; Diptych knows words of one token</source>
        <translation>适配器的词“%1”不是单个向量；Diptych 只认识一个 token 的词</translation>
    </message>
    <message>
        <source>The adapter's word does not fit this model: it has %1 numbers, the model's words have %2; it was made for another model</source>
        <translation>适配器的词与这个模型不相符：它有 %1 个数，而模型的词有 %2 个；它是为另一个模型做的</translation>
    </message>
    <message>
        <source>The checkpoint was made with %1, this machine uses %2; the run could not continue exactly</source>
        <translation>检查点是用 %1 做的，而这台电脑使用 %2；这次学习无法分毫不差地继续</translation>
    </message>
    <message>
        <source>The file holds a model without its picture coder (VAE); choose a VAE file to go with it (--vae on the command line).</source>
        <translation>文件里的模型缺少图片编解码器（VAE）；请为它选择一个 VAE 文件（命令行中用 --vae）。</translation>
    </message>
    <message>
        <source>The file holds another picture than when it was chosen; choose it again</source>
        <translation>文件里的图片已不是选择时的那张，请重新选择</translation>
    </message>
    <message>
        <source>The foreground was found in the picture by itself; a mask of your own would be followed instead.</source>
        <translation>前景是在图片里自动找出的；如果你自己提供蒙版，就以蒙版为准。</translation>
    </message>
    <message>
        <source>The learnt word "%1" has no place in a model; --form word writes it.</source>
        <translation>学到的词“%1”无法放进模型；用 --form word 可把它写出。</translation>
    </message>
    <message>
        <source>The library could not be opened</source>
        <translation>无法打开风格库</translation>
    </message>
    <message>
        <source>The library could not be opened: its file belongs to another program</source>
        <translation>无法打开风格库：它的文件属于其他程序</translation>
    </message>
    <message>
        <source>The library is damaged and could not be set aside: %1</source>
        <translation>风格库已损坏，且无法移到一旁：%1</translation>
    </message>
    <message>
        <source>The library was made by a newer version of Diptych</source>
        <translation>这个风格库是用更新版本的 Diptych 制作的</translation>
    </message>
    <message>
        <source>The mask marks nothing of the picture; paint what should be learnt white</source>
        <translation>蒙版没有标出图片的任何部分；请把要学习的部分涂成白色</translation>
    </message>
    <message>
        <source>The mask must have the shape of its picture, which has %1 pixels; the mask has %2</source>
        <translation>蒙版的长宽比必须与图片相同：图片是 %1 像素，蒙版是 %2</translation>
    </message>
    <message>
        <source>The model's sampler settings ask for %1, which %2 does not have here; choose another sampler.</source>
        <translation>模型的采样器设置要求使用 %1，而这里的 %2 不支持；请选择其他采样器。</translation>
    </message>
    <message>
        <source>The new file would replace the adapter it is made from; give it another name</source>
        <translation>新文件会覆盖它所源自的适配器；请换一个名称</translation>
    </message>
    <message>
        <source>The new place could not be kept</source>
        <translation>无法保存新的位置</translation>
    </message>
    <message>
        <source>The original is %1 pixels, the styled picture %2, of another shape; the centred square of each is used: of the original %3, of the styled picture %4. If these do not show the same part of the scene, crop the files alike first</source>
        <translation>原图是 %1 像素，你的版本是 %2，长宽比不同；两张各使用居中的方形区域：原图取 %3，你的版本取 %4。如果两者画的不是场景的同一部分，请先把两个文件裁剪得一致</translation>
    </message>
    <message>
        <source>The original is %1 pixels, the styled picture %2, of the same shape; the styled picture is laid over the original and %3</source>
        <translation>原图是 %1 像素，你的版本是 %2，长宽比相同；你的版本会叠在原图上，%3</translation>
    </message>
    <message>
        <source>The picture changed while it was read; try again</source>
        <translation>读取过程中图片发生了变化，请重试</translation>
    </message>
    <message>
        <source>The picture was made %1 pixels large (it has %2).</source>
        <translation>图片已缩放为 %1 像素（原为 %2）。</translation>
    </message>
    <message>
        <source>The picture was made %1 pixels large, and its middle, %2, is used (it has %3).</source>
        <translation>图片已缩放为 %1 像素，并使用中间的 %2（原为 %3）。</translation>
    </message>
    <message>
        <source>The pndm sampler cannot be used with a model that predicts the picture itself; choose another sampler.</source>
        <translation>PNDM 采样器不能用于直接预测画面的模型；请选择其他采样器。</translation>
    </message>
    <message>
        <source>The standard deviation of %1 is %2, so it is taken to predict %3; if its pictures show nothing but noise or grey, it predicts the other.</source>
        <translation>%1 的标准差：%2，因此视为预测 %3；如果画出来只有噪声或一片灰，那么它预测的是另一种。</translation>
    </message>
    <message>
        <source>The tensor %1 is %2; the structure of the file asks for %3</source>
        <translation>张量 %1 是 %2，而文件的结构要求 %3</translation>
    </message>
    <message>
        <source>The tensor %1 is %2; the structure of the file asks for %3.</source>
        <translation>张量 %1 是 %2，而文件的结构要求 %3。</translation>
    </message>
    <message>
        <source>The thumbnail is too large; 100 KB is the most</source>
        <translation>缩略图太大，最多 100 KB</translation>
    </message>
    <message>
        <source>The weights of "%1" are there only as a PyTorch pickle file (.bin), which can run programs when it is opened; Diptych does not open it. Get or save the model as safetensors</source>
        <translation>“%1”的权重只有 PyTorch pickle 文件（.bin），这种文件打开时可能会运行程序，Diptych 不会打开。请获取 safetensors 版本的模型，或把模型保存为 safetensors</translation>
    </message>
    <message>
        <source>There is no adapter and no model at this place</source>
        <translation>这个位置既没有适配器，也没有模型</translation>
    </message>
    <message>
        <source>There is no method "%1"; the methods are %2</source>
        <translation>没有“%1”这种学习方法；可用的有：%2</translation>
    </message>
    <message>
        <source>There is no sampler called "%1"; the samplers are %2.</source>
        <translation>没有名为“%1”的采样器；可用的有：%2。</translation>
    </message>
    <message>
        <source>These settings are too long to be kept inside of a JPEG; use PNG</source>
        <translation>这些设置太长，无法保存在 JPEG 里；请使用 PNG</translation>
    </message>
    <message>
        <source>They are learned from at %1 pixels.</source>
        <translation>以 %1 像素学习。</translation>
    </message>
    <message>
        <source>This %1 picture is cut short: its end is missing, as after an interrupted download; get or export it again</source>
        <translation>这张 %1 图片不完整：缺少末尾，下载中断就会这样；请重新获取或导出</translation>
    </message>
    <message>
        <source>This %1 picture is damaged; open it in the program it came from and export it again</source>
        <translation>这张 %1 图片已损坏；请用制作它的程序打开，再重新导出</translation>
    </message>
    <message>
        <source>This ControlNet wants a hint of %1 channels; Diptych gives it pictures, which have three</source>
        <translation>这个 ControlNet 需要 %1 个通道的引导图；Diptych 给它的是图片，有三个通道</translation>
    </message>
    <message>
        <source>This JPEG has an unusual kind of colours that Diptych cannot read; export it as PNG</source>
        <translation>这个 JPEG 的颜色类型不常见，Diptych 无法读取；请导出为 PNG</translation>
    </message>
    <message>
        <source>This JPEG has more than 8 bits per colour, which Diptych cannot read; export it as PNG or TIFF</source>
        <translation>这个 JPEG 的每个颜色通道超过 8 位，Diptych 无法读取；请导出为 PNG 或 TIFF</translation>
    </message>
    <message>
        <source>This JPEG picture needs too much memory to be opened; export a smaller copy</source>
        <translation>打开这张 JPEG 图片需要太多内存；请导出较小的副本</translation>
    </message>
    <message>
        <source>This TIFF %1, which Diptych cannot read; export it as PNG, or as a TIFF with 8 or 16 bits per colour</source>
        <translation>Diptych 无法读取这个 TIFF（%1）；请导出为 PNG，或每个颜色通道 8 位或 16 位的 TIFF</translation>
    </message>
    <message>
        <source>This WebP is an animation, which Diptych does not open; export one frame as PNG</source>
        <translation>这个 WebP 是动画，Diptych 不能打开；请把其中一帧导出为 PNG</translation>
    </message>
    <message>
        <source>This adapter brings a learnt word, which stands in prompts only while the adapter acts; neither a workflow nor a script can say that. Write the word with --form word and the LoRA with --form lora, and combine them by hand</source>
        <translation>这个适配器带有学到的词，只有适配器起作用时，这个词才出现在提示词里；工作流和脚本都无法表达这一点。请用 --form word 写出这个词，用 --form lora 写出 LoRA，再手动组合</translation>
    </message>
    <message>
        <source>This adapter is a style, which acts on a row of its own beside the prompt; inside a model's weights it would change the prompt's row, too, and be another thing. Write it as a LoRA (--out), with a workflow or a script that guides by it</source>
        <translation>这个适配器是风格，在提示词之外自成一路；放进模型的权重后，它会连提示词那一路也改变，成为另一回事。请把它写成 LoRA（--out），并配上用它来引导的工作流或脚本</translation>
    </message>
    <message>
        <source>This adapter is not a LoRA that other programs read; write it as one beside the workflow or script (--form lora --out FILE)</source>
        <translation>这个适配器不是其他程序能读取的 LoRA；请另把它写成 LoRA，放在工作流或脚本旁边（--form lora --out 文件）</translation>
    </message>
    <message>
        <source>This adapter was made for %1; Diptych opens those for Stable Diffusion 1, 2 and XL</source>
        <translation>这个适配器是为 %1 做的；Diptych 能打开的是 Stable Diffusion 1、2 和 XL 的适配器</translation>
    </message>
    <message>
        <source>This is %1 %2, which Diptych does not open; it opens Stable Diffusion 1.x, 2.x and SDXL base models</source>
        <translation>Diptych 不能打开这种模型：%1 %2。能打开的是 Stable Diffusion 1.x、2.x 和 SDXL base 模型</translation>
    </message>
    <message>
        <source>This is %1, which Diptych does not open; %2</source>
        <translation>这是 %1，Diptych 不能打开；%2</translation>
    </message>
    <message>
        <source>This is SDXL's refiner, which improves pictures of another model; Diptych opens the base model.</source>
        <translation>这是 SDXL 的 refiner，用来改进其他模型画的图片；Diptych 能打开的是 base 模型。</translation>
    </message>
    <message>
        <source>This is a PyTorch pickle file (.ckpt, .pt, .bin), which can run programs when it is opened; Diptych does not open it. Convert it to safetensors or download the safetensors version</source>
        <translation>这是 PyTorch pickle 文件（.ckpt、.pt、.bin），打开时可能会运行程序，Diptych 不会打开。请把它转换为 safetensors，或下载 safetensors 版本</translation>
    </message>
    <message>
        <source>This is a picture coder (VAE) with %1 latent channels, as Stable Diffusion 3 and Flux have; the models Diptych opens have 4</source>
        <translation>这个图片编解码器（VAE）的潜变量有 %1 个通道，Stable Diffusion 3 和 Flux 就是这样；Diptych 能打开的模型有 4 个</translation>
    </message>
    <message>
        <source>This is a rare variant of JPEG that Diptych cannot read; export it as PNG</source>
        <translation>这是一种少见的 JPEG，Diptych 无法读取；请导出为 PNG</translation>
    </message>
    <message>
        <source>This is not in the library any longer</source>
        <translation>这一项已不在风格库中</translation>
    </message>
    <message>
        <source>This is the SDXL refiner, which only finishes pictures that another model has begun; open the SDXL base model instead</source>
        <translation>这是 SDXL refiner，只能完成其他模型起头的图片；请改为打开 SDXL base 模型</translation>
    </message>
    <message>
        <source>This model cannot be used: its UNet wants an added conditioning of %1 numbers; that of SDXL's base model would have %2 here.</source>
        <translation>无法使用这个模型：它的 UNet 需要 %1 个数的附加条件，而 SDXL base 模型在这里是 %2 个。</translation>
    </message>
    <message>
        <source>This model draws pictures whose sides are multiples of %1 pixels, up to %2; the nearest is %3x%4</source>
        <translation>这个模型所画图片的边长须是 %1 像素的倍数，最大 %2；最接近的是 %3 × %4</translation>
    </message>
    <message>
        <source>This model folder is for %1, which Diptych does not open; it opens Stable Diffusion 1.x, 2.x and SDXL base models</source>
        <translation>这个模型文件夹用于 %1，Diptych 不能打开；能打开的是 Stable Diffusion 1.x、2.x 和 SDXL base 模型</translation>
    </message>
    <message>
        <source>This model is a "%1"; Diptych opens Stable Diffusion 1.x, 2.x and SDXL folders.</source>
        <translation>这个模型是“%1”；Diptych 能打开的是 Stable Diffusion 1.x、2.x 和 SDXL 的文件夹。</translation>
    </message>
    <message>
        <source>This model takes about %1 of memory, and %2 are free; closing other programs may help, or a smaller model</source>
        <translation>这个模型约占 %1 内存，而目前空闲 %2；关闭其他程序或改用较小的模型也许有用</translation>
    </message>
    <message>
        <source>This model's first step begins in pure noise, from which no way leads back to a picture; edit with a strength below 1</source>
        <translation>这个模型的第一步始于纯噪声，从那里无法回到图片；编辑时请把强度设在 1 以下</translation>
    </message>
    <message>
        <source>This model's schedule ends in pure noise, where a model that predicts noise says nothing about the picture; choose another sampler.</source>
        <translation>这个模型的噪声安排一直到纯噪声为止，而预测噪声的模型在那里对画面一无所知；请选择其他采样器。</translation>
    </message>
    <message>
        <source>This picture is only %1 pixels; at least %2 are needed to learn from it</source>
        <translation>这张图片只有 %1 像素；至少要有 %2 才能用来学习</translation>
    </message>
    <message>
        <source>This picture is too large (%1); Diptych opens up to %2 megapixels, so export a smaller copy</source>
        <translation>这张图片太大（%1）；Diptych 最多能打开 %2 百万像素的图片，请导出较小的副本</translation>
    </message>
    <message>
        <source>This picture is too large for WebP; use PNG</source>
        <translation>这张图片太大，无法存为 WebP；请使用 PNG</translation>
    </message>
    <message>
        <source>This picture is too large for a JPEG; use PNG</source>
        <translation>这张图片太大，无法存为 JPEG；请使用 PNG</translation>
    </message>
    <message>
        <source>This picture needs about %1 of memory, and %2 are free; %3 needs less</source>
        <translation>这张图片需要约 %1 内存，而目前空闲 %2；较省内存的办法：%3</translation>
    </message>
    <message>
        <source>This picture would need too much memory (%1, %2 MB unpacked); export a smaller copy or one with 8 bits per colour</source>
        <translation>这张图片需要太多内存（%1，解压后 %2 MB）；请导出较小的副本，或每个颜色通道 8 位的副本</translation>
    </message>
    <message>
        <source>This project was made by a newer version of Diptych; save it under another name so that nothing of it is lost</source>
        <translation>这个项目是用更新版本的 Diptych 制作的；请换一个名称保存，以免丢失其中的内容</translation>
    </message>
    <message>
        <source>Training went wrong: a gradient is no longer a number; a lower rate may help</source>
        <translation>学习出错：有一个梯度已不是有效的数字；降低学习率也许有用</translation>
    </message>
    <message>
        <source>Training went wrong: a weight is no longer a number; a lower rate may help</source>
        <translation>学习出错：有一个权重已不是有效的数字；降低学习率也许有用</translation>
    </message>
    <message>
        <source>Training went wrong: the loss is no longer a number; a lower rate may help</source>
        <translation>学习出错：损失已不是有效的数字；降低学习率也许有用</translation>
    </message>
    <message>
        <source>What each of them shows; without words the first picture's caption.</source>
        <translation>每张图片的内容；不填则采用第一张图片的描述。</translation>
    </message>
    <message>
        <source>What was found could not be kept</source>
        <translation>无法保存找到的内容</translation>
    </message>
    <message>
        <source>White where the thing is that should be learnt; without it the foreground is found.</source>
        <translation>白色处是要学习的主体；没有蒙版时自动找出前景。</translation>
    </message>
    <message>
        <source>With the adapter in it, the tensor %1 holds numbers beyond what 16 bits can say; try a smaller scale.</source>
        <translation>加入适配器后，张量 %1 的数值超出了 16 位能表示的范围；请试试较小的系数。</translation>
    </message>
    <message>
        <source>With these settings the first step would begin before the model's noisiest timestep; use fewer steps.</source>
        <translation>按这些设置，第一步会早于模型噪声最强的时间步；请减少步数。</translation>
    </message>
    <message>
        <source>bringing thing and look together</source>
        <translation>正在合并主体和画风</translation>
    </message>
    <message>
        <source>learning the content</source>
        <translation>正在学习内容</translation>
    </message>
    <message>
        <source>learning the look</source>
        <translation>正在学习画风</translation>
    </message>
    <message>
        <source>learning the picture</source>
        <translation>正在学习图片</translation>
    </message>
    <message>
        <source>learning the pictures</source>
        <translation>正在学习图片</translation>
    </message>
    <message>
        <source>learning the style</source>
        <translation>正在学习风格</translation>
    </message>
    <message>
        <source>learning the thing</source>
        <translation>正在学习主体</translation>
    </message>
    <message>
        <source>learning thing and look apart</source>
        <translation>正在分别学习主体和画风</translation>
    </message>
    <message>
        <source>additive</source>
        <translation>相加</translation>
    </message>
    <message>
        <source>appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>as-published</source>
        <translation>照发布的代码</translation>
    </message>
    <message>
        <source>as-released</source>
        <translation>照发布的代码</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>content</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>exact-split</source>
        <translation>严格分开</translation>
    </message>
    <message>
        <source>find</source>
        <translation>自动查找</translation>
    </message>
    <message>
        <source>multiplicative</source>
        <translation>按比例</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>不留</translation>
    </message>
    <message>
        <source>style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>整张</translation>
    </message>
    <message>
        <source>A card has 0 to 5 stars</source>
        <translation>卡片的星级须在 0 到 5 之间</translation>
    </message>
    <message>
        <source>Editing was stopped</source>
        <translation>编辑已停止</translation>
    </message>
    <message>
        <source>One of the texts is not valid text (UTF-8)</source>
        <translation>有一段文字不是有效的文字（UTF-8）</translation>
    </message>
    <message>
        <source>Only what adapters say of themselves can be edited</source>
        <translation>只能编辑适配器的自带信息</translation>
    </message>
    <message>
        <source>The change could not be kept in the library</source>
        <translation>无法把这次更改保存到风格库</translation>
    </message>
    <message>
        <source>The default strength has to lie between the ends of the range</source>
        <translation>默认强度必须在范围的两端之间</translation>
    </message>
    <message>
        <source>The file is write-protected</source>
        <translation>文件有写保护</translation>
    </message>
    <message>
        <source>The file was changed by another program meanwhile</source>
        <translation>文件在此期间被其他程序改动了</translation>
    </message>
    <message>
        <source>The thumbnail has to be a JPEG</source>
        <translation>缩略图必须是 JPEG</translation>
    </message>
    <message>
        <source>This is a model, not the adapter "%1"</source>
        <translation>这是模型，不是适配器“%1”</translation>
    </message>
    <message>
        <source>This is an adapter, not the model "%1"</source>
        <translation>这是适配器，不是模型“%1”</translation>
    </message>
    <message>
        <source>This is another adapter than "%1": its numbers differ</source>
        <translation>这个适配器不是“%1”：数值不同</translation>
    </message>
    <message>
        <source>This is another model than "%1": it is of another family</source>
        <translation>这个模型不是“%1”：属于另一个系列</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>其他模型</translation>
    </message>
    <message>
        <source>comparing contents</source>
        <translation>正在比较内容</translation>
    </message>
    <message>
        <source>learnt word</source>
        <translation>学到的词</translation>
    </message>
    <message>
        <source>looking through folders</source>
        <translation>正在查看文件夹</translation>
    </message>
    <message>
        <source>reading headers</source>
        <translation>正在读取文件头</translation>
    </message>
    <message>
        <source>whole differences</source>
        <translation>完整差值</translation>
    </message>
    <message>
        <source>A picture could not be handed to the part that computes: %1</source>
        <translation>无法将图片交给计算部分：%1</translation>
    </message>
    <message>
        <source>A picture could not be read from shared memory</source>
        <translation>无法从共享内存读取图片</translation>
    </message>
    <message>
        <source>A picture is larger than the memory it came in</source>
        <translation>图片大于承载它的内存</translation>
    </message>
    <message>
        <source>A run was told something that is for renders</source>
        <translation>向学习过程发送了用于绘制的内容</translation>
    </message>
    <message>
        <source>Diptych ends it</source>
        <translation>Diptych 正在结束它</translation>
    </message>
    <message>
        <source>Pictures came in memory that cannot be trusted</source>
        <translation>图片来自不可信的内存</translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation>连接中断：%1</translation>
    </message>
    <message>
        <source>The graphics card stopped responding</source>
        <translation>显卡停止响应</translation>
    </message>
    <message>
        <source>The part of Diptych that computes is missing; please install it again</source>
        <translation>缺少 Diptych 的计算部分，请重新安装</translation>
    </message>
    <message>
        <source>The part that computes cannot be started: %1</source>
        <translation>计算部分无法启动：%1</translation>
    </message>
    <message>
        <source>The part that computes cannot be talked to</source>
        <translation>无法与计算部分通信</translation>
    </message>
    <message>
        <source>The part that computes could not be made ready</source>
        <translation>无法准备好计算部分</translation>
    </message>
    <message>
        <source>The part that computes ended by itself</source>
        <translation>计算部分自行结束</translation>
    </message>
    <message>
        <source>The part that computes had stopped; the last checkpoint is kept</source>
        <translation>计算部分曾停止；最后的检查点已保留</translation>
    </message>
    <message>
        <source>The part that computes has no engine yet</source>
        <translation>计算部分尚无引擎</translation>
    </message>
    <message>
        <source>The part that computes is not ready yet</source>
        <translation>计算部分尚未就绪</translation>
    </message>
    <message>
        <source>The part that computes no longer answers</source>
        <translation>计算部分不再响应</translation>
    </message>
    <message>
        <source>The part that computes said something that makes no sense</source>
        <translation>计算部分发来了无意义的内容</translation>
    </message>
    <message>
        <source>The part that computes stopped again and again and is not started any more; save, and start Diptych again</source>
        <translation>计算部分反复停止，不再启动；请保存并重新启动 Diptych</translation>
    </message>
    <message>
        <source>The part that computes stopped and was started again; learning goes on from the last checkpoint.</source>
        <translation>计算部分停止后已重新启动；学习从最后的检查点继续。</translation>
    </message>
    <message>
        <source>The part that computes stopped and was started again; nothing was kept yet, so learning begins again.</source>
        <translation>计算部分停止后已重新启动；尚未保存任何内容，因此学习重新开始。</translation>
    </message>
    <message>
        <source>The part that computes stopped before the run did; the last checkpoint is kept</source>
        <translation>计算部分先于学习停止；最后的检查点已保留</translation>
    </message>
    <message>
        <source>The part that computes stopped each time it drew this picture</source>
        <translation>每次绘制此图片时计算部分都会停止</translation>
    </message>
    <message>
        <source>The part that computes stopped twice while it did this; it was not tried again</source>
        <translation>计算部分在此过程中停止了两次；没有再次尝试</translation>
    </message>
    <message>
        <source>The part that computes was asked something unknown</source>
        <translation>向计算部分提出了未知的请求</translation>
    </message>
    <message>
        <source>The part that computes was asked too much at once</source>
        <translation>一次向计算部分提出了过多请求</translation>
    </message>
    <message>
        <source>The part that computes was told something unknown</source>
        <translation>向计算部分发送了未知的内容</translation>
    </message>
    <message>
        <source>The pictures are too large for the part that computes</source>
        <translation>图片对计算部分来说太大</translation>
    </message>
    <message>
        <source>What came is not a message: %1</source>
        <translation>收到的不是消息：%1</translation>
    </message>
    <message>
        <source>What came is not what was agreed on: %1</source>
        <translation>收到的内容与约定不符：%1</translation>
    </message>
    <message>
        <source>What the part that computes was asked is too long</source>
        <translation>向计算部分提出的请求过长</translation>
    </message>
    <message>
        <source>%1 %2 did not come out whole in %3; is the disk in order?</source>
        <translation>%1 %2 在 %3 中不完整；磁盘是否正常？</translation>
    </message>
    <message>
        <source>%1 cannot be looked at: %2</source>
        <translation>无法查看 %1：%2</translation>
    </message>
    <message>
        <source>%1 could not be downloaded because the package index cannot be reached; check the network and run this again, it goes on where it stopped.</source>
        <translation>无法下载 %1，因为连接不到软件包索引；请检查网络后重试，会从停止处继续。</translation>
    </message>
    <message>
        <source>%1 has no %2, so it is not the wheel it claims to be.</source>
        <translation>%1 中没有 %2，因此它不是所声称的软件包。</translation>
    </message>
    <message>
        <source>%1 holds a file for another place (%2).</source>
        <translation>%1 含有一个要写到别处的文件（%2）。</translation>
    </message>
    <message>
        <source>Could not write %1: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Downloading %1 needs pip, which this Python lacks: install the package python3-pip.</source>
        <translation>下载 %1 需要 pip，而此 Python 没有：请安装软件包 python3-pip。</translation>
    </message>
    <message>
        <source>Something else is fetching into %1 at the moment; run this again when it has finished.</source>
        <translation>另一个程序正在向 %1 获取内容；请等它完成后重试。</translation>
    </message>
    <message>
        <source>The %1 that was downloaded is not the one this project was tested with (its hash differs), so it was thrown away; a proxy or a private package index may have changed it.</source>
        <translation>下载的 %1 与本项目测试所用的不同（校验和不一致），已被丢弃；可能是代理或私有软件包索引改动了它。</translation>
    </message>
    <message>
        <source>The disk is full, so %1 could not be downloaded; free some space and run this again.</source>
        <translation>磁盘已满，无法下载 %1；请腾出空间后重试。</translation>
    </message>
    <message>
        <source>The libraries for the graphics card are not loaded, because %1 belongs to another user of this computer; remove it</source>
        <translation>未加载显卡所需的库，因为 %1 属于此计算机的另一个用户；请将其移除</translation>
    </message>
    <message>
        <source>The libraries for the graphics card are not loaded, because %1 is a link to another place; remove it</source>
        <translation>未加载显卡所需的库，因为 %1 是指向别处的链接；请将其移除</translation>
    </message>
    <message>
        <source>The libraries for the graphics card are not loaded, because other users of this computer may write to %1; take that right from them (chmod go-w)</source>
        <translation>未加载显卡所需的库，因为此计算机的其他用户可以写入 %1；请收回该权限（chmod go-w）</translation>
    </message>
    <message>
        <source>The libraries for the graphics card cannot be deleted: %1</source>
        <translation>无法删除显卡所需的库：%1</translation>
    </message>
    <message>
        <source>The package index that pip uses here does not have %1; see `pip config list`.</source>
        <translation>此处 pip 使用的软件包索引中没有 %1；请查看“pip config list”。</translation>
    </message>
    <message>
        <source>What the program itself runs on lies in the same folder and is not deleted</source>
        <translation>同一文件夹中有程序本身运行所需的内容，不会被删除</translation>
    </message>
    <message>
        <source>pip could not download %1: %2</source>
        <translation>pip 无法下载 %1：%2</translation>
    </message>
    <message>
        <source>pip said that it downloaded %1 %2, but the file is not in %3.</source>
        <translation>pip 报告已下载 %1 %2，但文件不在 %3 中。</translation>
    </message>
    <message>
        <source>The library could not be read</source>
        <translation>无法读取风格库</translation>
    </message>
</context>
</TS>
